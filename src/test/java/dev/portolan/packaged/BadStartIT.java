package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.packaged.Product.Said;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A start that cannot work ends at once with exit code 2 and one sentence that says what to do.
class BadStartIT {
    @TempDir Path directory;

    private void refuses(Product product, String... words) throws Exception {
        Said said = product.run("./portolan");
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        assertThat(said.err().strip())
                .contains(words)
                .startsWith("portolan: ")
                .doesNotContain("\n");
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Product product = new Product(directory)) {
            String port = Integer.toString(taken.getLocalPort());
            refuses(product.with("PORTOLAN_PORT", port), "Port " + port, "PORTOLAN_PORT");
        }
    }

    @Test
    void saysThatTheDataDirectoryCannotBeWritten() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        try (Product product = new Product(directory)) {
            refuses(
                    product.with("PORTOLAN_DATA", file.toString()),
                    file.toString(),
                    "PORTOLAN_DATA");
        }
    }

    @Test
    void saysWhatADatabaseUrlLooksLike() throws Exception {
        try (Product product = new Product(directory)) {
            refuses(
                    product.with("PORTOLAN_DATABASE_URL", "mysql://root:hidden@db/portolan"),
                    "PORTOLAN_DATABASE_URL",
                    "postgresql://user:password@host:port/database");
            assertThat(product.run("./portolan || true").err()).doesNotContain("hidden");
        }
    }

    @Test
    void namesEveryMistakeOfTheStrategyFile() throws Exception {
        Path file = Files.writeString(directory.resolve("my.yaml"), "regional_setup: {}\nxyz: 1\n");
        try (Product product = new Product(directory)) {
            Said said = product.with("PORTOLAN_STRATEGY", file.toString()).run("./portolan");
            assertThat(said.exit()).isEqualTo(2);
            assertThat(said.err()).contains(file + ":2: xyz:");
        }
    }
}
