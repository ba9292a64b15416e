package dev.portolan.strategy.load;

import dev.portolan.platform.PortolanConfig;
import dev.portolan.strategy.Overlay;
import dev.portolan.strategy.read.StrategyFile;
import dev.portolan.strategy.read.StrategyInput;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// Where the strategy comes from: the configured file, or else the shipped document with the demo's
/// overlay, if there is one.
@Singleton
public class StrategySource {
    private static final String DOCUMENT = "strategy.yaml";
    private final Optional<String> configured;
    private final Supplier<Optional<Overlay>> overlay;

    @Inject
    public StrategySource(PortolanConfig config, Instance<Overlay> overlays) {
        this(
                config.strategy(),
                () -> overlays.isResolvable() ? Optional.of(overlays.get()) : Optional.empty());
    }

    public StrategySource(Optional<String> configured, Supplier<Optional<Overlay>> overlay) {
        this.configured = configured.filter(it -> !it.isBlank());
        this.overlay = overlay;
    }

    /// The configured file, if it is one that may be read again: a pipe is not.
    Optional<Path> watchable() {
        return configured.map(Path::of).filter(path -> !FileKind.isPipe(path));
    }

    boolean fromPipe() {
        return configured.isPresent() && watchable().isEmpty();
    }

    /// Its name as shown.
    String name() {
        return configured.orElse(DOCUMENT);
    }

    /// `file`, or `demo` for what is shipped.
    String actor() {
        return configured.isPresent() ? "file" : "demo";
    }

    /// Reads it; an overlay may wait for what it names.
    StrategyInput read() throws IOException {
        if (configured.isPresent()) {
            return file(configured.get());
        }
        StrategyFile document = document();
        return overlay.get()
                .map(it -> merged(document, it))
                .orElseGet(() -> StrategyInput.of(document));
    }

    private static StrategyInput merged(StrategyFile document, Overlay overlay) {
        return new StrategyInput(
                document,
                Optional.of(StrategyFile.of(overlay.name(), overlay.text())),
                overlay.variables());
    }

    /// Reads a file; the message of what is thrown says what is wrong with the file of that name.
    static StrategyInput file(String name) throws IOException {
        try {
            Path path = Path.of(name);
            return StrategyInput.of(
                    switch (FileKind.of(path)) {
                        case FILE -> StrategyFile.read(name, path);
                        case PIPE -> new StrategyPipe(name, path).read(StrategyPipe.LIMIT);
                        case DIRECTORY -> throw unreadable("is a directory");
                        case DEVICE -> throw unreadable("is a device");
                        case SOCKET -> throw unreadable("is a socket");
                    });
        } catch (StrategyUnreadable said) {
            throw said;
        } catch (NoSuchFileException e) {
            throw new IOException("does not exist; name a strategy file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("may not be read by this user; see its permissions", e);
        } catch (InvalidPathException e) {
            throw new IOException("is no file name; name a strategy file", e);
        } catch (IOException e) {
            throw new IOException("cannot be read: " + e.getMessage(), e);
        }
    }

    private static StrategyUnreadable unreadable(String what) {
        return new StrategyUnreadable(what + "; name a strategy file");
    }

    public static StrategyFile document() throws IOException {
        try (InputStream in = StrategySource.class.getResourceAsStream("/" + DOCUMENT)) {
            return new StrategyFile(
                    DOCUMENT,
                    Objects.requireNonNull(in, "strategy.yaml is missing").readAllBytes());
        }
    }
}
