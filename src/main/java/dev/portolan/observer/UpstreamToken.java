package dev.portolan.observer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The token an observer presents; one that lies in a file is read again when it was refused, so
/// that a new one needs no restart.
final class UpstreamToken {
    private final Optional<Path> file;
    private volatile String text;

    UpstreamToken(Optional<String> given, Optional<Path> file) throws IOException {
        this.file = file;
        this.text = file.isPresent() ? UpstreamSettings.read(file.get()) : given.orElse("");
    }

    String text() {
        return text;
    }

    /// A file that cannot be read now leaves the token as it is.
    void readAgain() {
        try {
            if (file.isPresent()) {
                text = UpstreamSettings.read(file.get());
            }
        } catch (IOException unreadable) {
            text = text.strip();
        }
    }
}
