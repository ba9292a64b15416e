package dev.portolan.signal.wire;

import dev.portolan.strategy.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/// The `tls` key of a source: `ca`, a file of PEM certificates that replaces the system's trust,
/// and `insecure: true`, which trusts anybody (the expiry is still read).
public record Tls(Optional<String> caPem, boolean insecure) {
    private static final long LARGEST = 1 << 20;

    public static Tls read(Field field) {
        if (!field.present()) {
            return new Tls(Optional.empty(), false);
        }
        boolean insecure = field.at("insecure").flag(false);
        Field ca = field.at("ca");
        Tls tls = new Tls(ca.text().flatMap(file -> pem(ca, file)), insecure);
        if (tls.caPem.isEmpty()) {
            return tls;
        }
        try {
            TlsProfile.of(tls);
            return tls;
        } catch (GeneralSecurityException unusable) {
            ca.problem("is no file of PEM certificates: " + unusable.getMessage());
            return new Tls(Optional.empty(), insecure);
        }
    }

    private static Optional<String> pem(Field ca, String file) {
        try {
            Path path = Path.of(file);
            if (Files.isRegularFile(path) && Files.size(path) <= LARGEST) {
                return Optional.of(Files.readString(path, StandardCharsets.US_ASCII));
            }
            ca.problem("is \"" + file + "\"; a file of PEM certificates up to 1 MiB is accepted");
        } catch (IOException | IllegalArgumentException unreadable) {
            ca.problem("is \"" + file + "\", which cannot be read");
        }
        return Optional.empty();
    }
}
