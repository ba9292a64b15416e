package dev.portolan.demo;

import dev.portolan.platform.DataDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The secret between this portal and its demo: 256 random bits in a 0600 file of the data
/// directory, made once.
@ApplicationScoped
public class DemoToken {
    private static final String NAME = "demo/token";
    private final DataDirectory data;

    @Inject
    public DemoToken(DataDirectory data) {
        this.data = data;
    }

    Path file() {
        return data.file(NAME);
    }

    /// Makes it when there is none.
    synchronized String read() throws IOException {
        if (Files.isReadable(file())) {
            return Files.readString(file()).strip();
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        data.directory("demo");
        data.replace(NAME, token.getBytes(StandardCharsets.UTF_8));
        return token;
    }
}
