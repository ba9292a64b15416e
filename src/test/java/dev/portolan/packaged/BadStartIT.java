package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.token.TokenText;
import dev.portolan.packaged.Product.Said;
import dev.portolan.testing.TestCertificate;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A start that cannot work ends at once with exit code 2 and one sentence that says what to do.
class BadStartIT {
    /// Well formed, and known to nobody.
    private static final String TOKEN = TokenText.next(new SecureRandom());

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
    void saysWhatMakesListeningBeyondThisMachineSafe() throws Exception {
        try (Product product = new Product(directory)) {
            refuses(
                    product.with("PORTOLAN_HOST", "0.0.0.0"),
                    "0.0.0.0",
                    "PORTOLAN_TLS_CERT",
                    "PORTOLAN_TRUSTED_PROXIES",
                    "PORTOLAN_ADMIN_PASSWORD");
        }
    }

    @Test
    void saysWhatIsWrongWithACertificate() throws Exception {
        TestCertificate one = TestCertificate.in(directory, "one", "RSA");
        TestCertificate other = TestCertificate.in(directory, "other", "RSA");
        try (Product product = new Product(directory)) {
            product.with("PORTOLAN_TLS_CERT", one.certificate().toString());
            refuses(product, "PORTOLAN_TLS_CERT", "without PORTOLAN_TLS_KEY");
            refuses(product.with("PORTOLAN_TLS_KEY", other.key().toString()), "is not that of");
            refuses(product.with("PORTOLAN_TLS_KEY", "/nowhere/key.pem"), "/nowhere/key.pem");
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

    @Test
    void saysThatAStrategyIsADeviceOrAPipeThatNobodyWrites() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        try (Product product = new Product(directory)) {
            Said device = product.with("PORTOLAN_STRATEGY", "/dev/zero").run("./portolan");
            assertThat(device.exit()).isEqualTo(2);
            assertThat(device.err()).contains("/dev/zero:1: is a device; name a strategy file");
            Said silent = product.with("PORTOLAN_STRATEGY", pipe.toString()).run("./portolan");
            assertThat(silent.exit()).isEqualTo(2);
            assertThat(silent.err()).contains(pipe + ":1: is a pipe that nobody wrote to its end");
        }
    }

    private Product observer(String... without) throws Exception {
        Path file =
                Files.writeString(
                        directory.resolve("my.yaml"),
                        """
                        regional_setup: { primary_regions: { eu_west_1: { purpose: Hub } } }
                        vantages: [ { name: tokyo, region: eu_west_1 } ]
                        """);
        Product product =
                new Product(directory)
                        .with("PORTOLAN_ROLE", "observer")
                        .with("PORTOLAN_VANTAGE", "tokyo")
                        .with("PORTOLAN_UPSTREAM", "http://127.0.0.1:1")
                        .with("PORTOLAN_UPSTREAM_TOKEN", TOKEN)
                        .with("PORTOLAN_STRATEGY", file.toString());
        product.environment().keySet().removeAll(List.of(without));
        return product;
    }

    @Test
    void saysWhatAnObserverLacks() throws Exception {
        for (String variable :
                List.of(
                        "PORTOLAN_VANTAGE",
                        "PORTOLAN_UPSTREAM",
                        "PORTOLAN_UPSTREAM_TOKEN",
                        "PORTOLAN_STRATEGY")) {
            try (Product product = observer(variable)) {
                refuses(product, variable + " is not set", "An observer needs it");
            }
        }
    }

    @Test
    void saysWhichVantagesThereAreForAnObserver() throws Exception {
        try (Product product = observer()) {
            refuses(
                    product.with("PORTOLAN_VANTAGE", "osaka"),
                    "PORTOLAN_VANTAGE is \"osaka\"",
                    "accepted: tokyo");
        }
    }

    @Test
    void refusesHalfATokenOfAnObserver() throws Exception {
        try (Product product = observer()) {
            refuses(
                    product.with("PORTOLAN_UPSTREAM_TOKEN", TOKEN.substring(1)),
                    "PORTOLAN_UPSTREAM_TOKEN holds no token");
        }
    }
}
