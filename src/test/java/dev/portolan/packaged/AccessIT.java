package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.testing.Eventually;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may, on the packaged product: an operator for EU regions only signs in while the database is
/// away, also at a cold start, and presses the button; a viewer cannot; a stolen token is revoked
/// at once; what was signed out stays out; a break-glass code opens once and everybody sees it.
class AccessIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String PASSWORD = "open sesame now";
    private static final String NO_DATABASE = "postgresql://nobody:nothing@127.0.0.1:1/portolan";

    @TempDir Path directory;

    @Test
    void letsTheRightPeopleInWithoutADatabase() throws Exception {
        try (Product product =
                new Product(directory).with("PORTOLAN_ADMIN_PASSWORD", "correct-horse-battery")) {
            product.start("./portolan serve");
            Eventually.until("the database is up", SOON, () -> databaseUp(product));
            String admin = product.token("admin");
            String viewer = product.token("viewer");
            String code = product.run("./portolan break-glass create --codes 1").out().strip();
            assertThat(code).matches("bg(-[0-9A-Z]{5}){5}");
            assertThat(
                            product.graphql(
                                    "mutation { createPerson(input: { name: \"ada\", roles:"
                                            + " [OPERATOR], regions: [\"eu-west-1\"], password: \""
                                            + PASSWORD
                                            + "\" }) { name } }",
                                    admin))
                    .contains("ada");
            String before = new Visitor(product).signIn("ada", PASSWORD).session();
            Visitor left = new Visitor(product).signIn("ada", PASSWORD);
            String gone = left.session();
            left.form("/account", "/sign-out", Map.of());
            assertThat(name(new Visitor(product).with(gone))).as("replay").isNull();
            product.stop();

            product.with("PORTOLAN_DATABASE_URL", NO_DATABASE).start("./portolan serve");
            assertThat(databaseUp(product)).isFalse();
            assertThat(name(new Visitor(product).with(before))).as("goes on").isEqualTo("ada");
            assertThat(name(new Visitor(product).with(gone))).as("replay again").isNull();
            pressesTheButton(product, viewer);
            revokesAtOnce(product, admin, viewer);
            breaksTheGlass(product, code);
            assertThat(Files.readString(directory.resolve("data/access.json")))
                    .doesNotContain(admin)
                    .doesNotContain(code)
                    .doesNotContain(PASSWORD);
            assertThat(product.log()).doesNotContain(code).doesNotContain(PASSWORD);
        }
    }

    private static void pressesTheButton(Product product, String viewer) throws Exception {
        Visitor ada = new Visitor(product).signIn("ada", PASSWORD);
        assertThat(ada.graphql(start("us-east-1", "one"))).contains("FORBIDDEN");
        assertThat(product.graphql(start("eu-west-1", "two"), viewer)).contains("FORBIDDEN");
        Eventually.until("the button works", SOON, () -> started(ada, start("eu-west-1", "three")));
        assertThat(
                        ada.graphql(
                                "mutation { createToken(input: { name: \"x\", roles: [ADMIN], expiresAt: \"2030-01-01T00:00:00Z\" }) { secret } }"))
                .contains("FORBIDDEN");
    }

    private static void revokesAtOnce(Product product, String admin, String viewer)
            throws Exception {
        assertThat(product.get("/", viewer).statusCode()).isEqualTo(200);
        String listed = product.graphql("{ tokens { id roles } }", admin);
        String id =
                JsonPath.from(listed).getString("data.tokens.find { it.roles == ['VIEWER'] }.id");
        assertThat(
                        product.graphql(
                                "mutation { revokeToken(id: \""
                                        + id
                                        + "\", reason: \"stolen\") { revoked } }",
                                admin))
                .contains("true");
        assertThat(product.get("/", viewer).statusCode()).isEqualTo(401);
        assertThat(
                        product.graphql(
                                "mutation { createToken(input: { name: \"x\", roles: [VIEWER], expiresAt: \"2026-12-30T00:00:00Z\" }) { secret } }",
                                admin))
                .contains("UNAVAILABLE", "The database does not answer");
    }

    private static void breaksTheGlass(Product product, String code) throws Exception {
        Visitor night = new Visitor(product);
        Map<String, String> typed =
                Map.of("code", code, "name", "bob", "reason", "nobody else can sign in");
        HttpResponse<String> opened = night.form("/sign-in", "/sign-in/break-glass", typed);
        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(name(night)).isEqualTo("break-glass:bob");
        for (String page : new String[] {"/", "/plans", "/sign-in"}) {
            assertThat(new Visitor(product).page(page).body())
                    .as(page)
                    .contains("Break-glass is in use")
                    .contains("nobody else can sign in");
        }
        HttpResponse<String> again =
                new Visitor(product).form("/sign-in", "/sign-in/break-glass", typed);
        assertThat(again.headers().firstValue("Location").orElse("")).contains("error=code");
    }

    private static String start(String region, String key) {
        return "mutation { startFailover(input: { region: \""
                + region
                + "\", mode: GRACEFUL, reason: \"a drill\", idempotencyKey: \""
                + key
                + "\" }) { id state } }";
    }

    private static @Nullable String name(Visitor visitor) throws IOException, InterruptedException {
        return JsonPath.from(visitor.graphql("{ me { name } }")).getString("data.me.name");
    }

    private static boolean started(Visitor visitor, String operation) {
        try {
            return visitor.graphql(operation).contains("\"state\"");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean databaseUp(Product product) {
        try {
            return product.graphql("{ fleet { databaseUp } }", "").contains("true");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
