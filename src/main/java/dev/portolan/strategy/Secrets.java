package dev.portolan.strategy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Follows secret references: to the environment, and to files inside one directory (a file that a
/// link leads out of the directory is Kubernetes' way to mount secrets and is followed).
public final class Secrets {
    private static final int LARGEST = 64 * 1024;
    private final Optional<Path> directory;
    private final Map<String, String> environment;

    /// `directory` is `access.secrets_directory`.
    public Secrets(Optional<Path> directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = Map.copyOf(environment);
    }

    /// The secret, or why it cannot be had.
    public sealed interface Found {
        /// Its value, without the line end a file closes with.
        record Secret(String value) implements Found {
            /// Never the value: this may reach a log.
            @Override
            public String toString() {
                return "Secret[...]";
            }
        }

        /// Why not, in a sentence that names the reference and never a value.
        record Missing(String sentence) implements Found {}
    }

    /// Reads a file of at most 64 KiB; blocks for as long as the disk does.
    public Found follow(SecretReference reference) {
        return switch (reference) {
            case SecretReference.FromEnvironment(String name) ->
                    Optional.ofNullable(environment.get(name))
                            .filter(value -> !value.isEmpty())
                            .<Found>map(Found.Secret::new)
                            .orElseGet(() ->
                                    new Found.Missing("the environment has no variable " + name));
            case SecretReference.FromFile(String name) ->
                    directory
                            .map(it -> file(it.resolve(name)))
                            .orElseGet(() ->
                                    new Found.Missing(
                                            reference.shown() + " needs access.secrets_directory"));
        };
    }

    private static Found file(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                return new Found.Missing(path + " is larger than 64 KiB");
            }
            String value = new String(bytes, StandardCharsets.UTF_8).stripTrailing();
            return value.isEmpty()
                    ? new Found.Missing(path + " is empty")
                    : new Found.Secret(value);
        } catch (IOException e) {
            return new Found.Missing(path + " cannot be read");
        }
    }
}
