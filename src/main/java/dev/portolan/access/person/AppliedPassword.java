package dev.portolan.access.person;

import dev.portolan.access.SmallFiles;
import dev.portolan.platform.DataDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/// Which configured password was last applied to the first account, as a hash in the data
/// directory: one that stays configured must not undo what was changed since.
record AppliedPassword(DataDirectory directory) {
    static final String FILE = "admin-applied";
    private static final Logger LOG = Logger.getLogger(AppliedPassword.class);

    /// Takes tens of milliseconds.
    boolean is(String password) {
        Path file = directory.file(FILE);
        try {
            return Files.exists(file)
                    && PasswordHash.matches(
                            password,
                            new String(SmallFiles.read(file), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            SmallFiles.setAside(file, e);
            return false;
        }
    }

    /// When it cannot be written the next start applies it again.
    void remember(String password) {
        String line = PasswordHash.of(password) + "\n";
        try {
            directory.replace(FILE, line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.errorf("%s cannot be written: %s", FILE, e);
        }
    }
}
