package dev.portolan.strategy.read;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// What is read as one strategy: a file, or the shipped document with an overlay merged over it
/// whose variables are filled in.
public record StrategyInput(
        StrategyFile file, Optional<StrategyFile> overlay, Map<String, String> variables) {

    public StrategyInput {
        variables = Map.copyOf(variables);
    }

    /// A file of somebody's own: it knows no variable.
    public static StrategyInput of(StrategyFile file) {
        return new StrategyInput(file, Optional.empty(), Map.of());
    }

    /// Its name as shown: the overlay's when there is one.
    public String source() {
        return overlay.orElse(file).name();
    }

    /// SHA-256 over the bytes of the file and then the overlay, before variables are filled in: for
    /// a file of its own, what `sha256sum` prints.
    public String digest() {
        MessageDigest sha256 = sha256();
        sha256.update(file.bytes());
        overlay.ifPresent(it -> sha256.update(it.bytes()));
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
