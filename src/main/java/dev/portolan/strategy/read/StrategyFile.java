package dev.portolan.strategy.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A strategy file as its bytes stand, and the name its problems show.
public final class StrategyFile {
    /// The largest file that is read, in bytes (2 MiB).
    public static final int LARGEST = 2 * 1024 * 1024;

    private final String name;
    private final byte[] bytes;

    public StrategyFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes.clone();
    }

    public static StrategyFile of(String name, String text) {
        return new StrategyFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads at most one byte more than is accepted: enough to say that it is too large.
    public static StrategyFile read(String name, Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return read(name, in);
        }
    }

    public static StrategyFile read(String name, InputStream in) throws IOException {
        return new StrategyFile(name, in.readNBytes(LARGEST + 1));
    }

    public String name() {
        return name;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public boolean tooLarge() {
        return bytes.length > LARGEST;
    }
}
