package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.portolan.pictures.Browser;
import dev.portolan.testing.Eventually;
import dev.portolan.testing.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A portal with a certificate speaks TLS alone, and follows the certificate's renewal.
class TlsIT {
    private static final Duration RENEWED = Duration.ofSeconds(30);

    private static final LocatorAssertions.ContainsTextOptions PATIENT =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    @TempDir Path directory;

    @Test
    void servesTlsAloneAndTheRenewedCertificateButNoBrokenOne() throws Exception {
        TestCertificate first = TestCertificate.in(directory, "first", "RSA");
        try (Product product =
                new Product(directory)
                        .with("PORTOLAN_TLS_CERT", first.certificate().toString())
                        .with("PORTOLAN_TLS_KEY", first.key().toString())
                        .with("PORTOLAN_ADMIN_PASSWORD", "only-for-this-test")
                        .start("./portolan")) {
            String ready = "ready at https://127.0.0.1:" + product.port();
            Eventually.until("said", RENEWED, () -> product.log().contains(ready));
            assertThat(product.get("/q/health/live", "").headers().map())
                    .containsKey("strict-transport-security");
            assertThat(signIn(product).headers().firstValue("Set-Cookie").orElse(""))
                    .contains("Secure", "HttpOnly", "SameSite=Strict");
            speaksNothingElse(product);
            isUsedInABrowser(product);

            assertThat(name(product)).isEqualTo("CN=first");
            first.renewBy(TestCertificate.in(directory, "second", "EC"));
            Eventually.until("renewed", RENEWED, () -> name(product).equals("CN=second"));

            Files.writeString(first.key(), "half a file");
            Eventually.until("said", RENEWED, () -> product.log().contains("the one before stays"));
            assertThat(name(product)).isEqualTo("CN=second");
            String viewer = product.token("viewer");
            assertThat(product.graphql("{ findings { code detail } }", viewer))
                    .contains("CERTIFICATE_BROKEN", "log says why");
            assertThat(product.log()).contains("holds no private key");
            assertThat(product.get("/q/health-ui", viewer).statusCode()).isEqualTo(404);
            assertThat(product.get("/q/graphql-ui", viewer).statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> signIn(Product product)
            throws IOException, InterruptedException {
        return product.send(
                HttpRequest.newBuilder(product.at("/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "name=admin&password=only-for-this-test"))
                        .build());
    }

    /// Browsers speak HTTP/2 here, which changes how pages are compressed and streams are held.
    private static void isUsedInABrowser(Product product) {
        try (Browser browser = Browser.start(true)) {
            Page page = browser.page();
            Response first = page.navigate(product.at("/sign-in").toString());
            assertThat(first.securityDetails().protocol).startsWith("TLS 1.3");
            page.getByLabel("Name").fill("admin");
            page.getByLabel("Password").fill("only-for-this-test");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                    .click();
            PlaywrightAssertions.assertThat(page.locator("#link")).containsText("live", PATIENT);
            PlaywrightAssertions.assertThat(page.locator("h1"))
                    .containsText("regions are healthy", PATIENT);
            assertThat(
                            page.evaluate(
                                    "performance.getEntriesByType('navigation')[0].nextHopProtocol"))
                    .isEqualTo("h2");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void speaksNothingElse(Product product) {
        URI plain = URI.create("http://localhost:" + product.port() + "/q/health/live");
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() ->
                            client.send(
                                    HttpRequest.newBuilder(plain)
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        }
    }

    private static String name(Product product) {
        try (SSLSocket socket =
                (SSLSocket)
                        TestCertificate.trusting()
                                .getSocketFactory()
                                .createSocket("localhost", product.port())) {
            socket.startHandshake();
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
