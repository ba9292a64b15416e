package dev.portolan.access.breakglass;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.AccessKeeper;
import dev.portolan.access.AccessRoom;
import dev.portolan.access.Asking;
import dev.portolan.access.By;
import dev.portolan.testing.EventStream;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BreakGlassPageTest {
    @TestHTTPResource("/")
    URL root;

    @Inject AccessKeeper keeper;
    @Inject BreakGlassDesk desk;
    private final String code = BreakGlassText.next(new SecureRandom());
    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void seal() {
        Instant now = Instant.now();
        keeper.put(
                new BreakGlassCode(
                        id,
                        now,
                        now.plus(Duration.ofDays(1)),
                        BreakGlassText.digest(code),
                        Optional.empty(),
                        Optional.empty()));
    }

    @AfterEach
    void end() {
        desk.open()
                .forEach(open -> AccessRoom.done(desk.revoke(open.id(), new By("test", "over"))));
    }

    @Test
    void opensThePortalOnceAndEverybodySeesIt() throws Exception {
        assertThat(given().accept("text/html").get("/").asString())
                .doesNotContain("Break-glass is");
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader stream = live(client)) {
            Asking ada = broken(code);
            JsonPath me = ada.data("{ me { name roles breakGlass until } }");
            assertThat(me.getString("data.me.name")).isEqualTo("break-glass:ada");
            assertThat(me.getBoolean("data.me.breakGlass")).isTrue();
            assertThat(me.<String>getList("data.me.roles")).containsExactly("OPERATOR", "APPROVER");
            assertThat(Instant.parse(me.getString("data.me.until")))
                    .isBefore(Instant.now().plus(Duration.ofMinutes(60).plusSeconds(1)));
            assertThat(ada.page("/people").statusCode()).isEqualTo(403);

            for (String page : new String[] {"/", "/strategy", "/plans", "/sign-in", "/nowhere"}) {
                assertThat(given().accept("text/html").get(page).asString())
                        .as(page)
                        .contains("Break-glass is in use")
                        .contains("&lt;everything&gt; is down");
            }
            hears(stream, "Break-glass is in use");
            client.shutdownNow();
        }
        assertThat(
                        Asking.admin()
                                .data(
                                        "{ breakGlass { usedBy reason } events(first: 50) { items { kind } } }")
                                .prettify())
                .contains("break-glass:ada", "access.break-glass.use");
        assertThat(use(code).header("Location")).contains("error=code");
    }

    @Test
    void isEndedByAnAdminOnThePage() {
        Asking ada = broken(code);
        Asking admin = Asking.admin();
        assertThat(admin.page("/people").asString()).contains("End it now");
        admin.form()
                .formParam("reason", "it is over")
                .post("/break-glass/" + id + "/revoke")
                .then()
                .statusCode(303);
        assertThat(ada.data("{ me { breakGlass } }").getBoolean("data.me.breakGlass")).isFalse();
        assertThat(given().accept("text/html").get("/").asString())
                .doesNotContain("Break-glass is");
        assertThat(admin.error("mutation { revokeBreakGlass(id: \"x\", reason: \"y\") { id } }"))
                .startsWith("NOT_FOUND");
        assertThat(new Asking("", "").error("{ breakGlassCodes { id } }"))
                .startsWith("UNAUTHENTICATED");
    }

    @Test
    void isOverWhenWhoeverUsedItSignsOut() {
        Asking ada = broken(code);
        ada.form().post("/sign-out").then().statusCode(303);
        assertThat(desk.open()).isEmpty();
        assertThat(ada.data("{ me { breakGlass } }").getBoolean("data.me.breakGlass")).isFalse();
    }

    @Test
    void endsTheSessionThatTheBrowserHeldBefore() {
        Asking admin = Asking.admin();
        Response answer =
                admin.form()
                        .formParam("code", code)
                        .formParam("name", "ada")
                        .formParam("reason", "nothing answers")
                        .post("/sign-in/break-glass");
        assertThat(answer.statusCode()).isEqualTo(303);
        Asking ada = new Asking(answer.cookie("portolan_session"), "");
        assertThat(ada.data("{ me { breakGlass } }").getBoolean("data.me.breakGlass")).isTrue();
        assertThat(admin.data("{ me { name } }").getString("data.me.name")).isNull();
    }

    @Test
    void asksWhoAndWhyAndSaysWhatIsWrongInTheForm() {
        given().redirects()
                .follow(false)
                .formParam("code", code)
                .formParam("name", "ada")
                .post("/sign-in/break-glass")
                .then()
                .header("Location", org.hamcrest.Matchers.containsString("error=who"));
        assertThat(use("bg-11111-11111-11111-11111-11111").header("Location"))
                .contains("error=code");
        assertThat(given().accept("text/html").get("/sign-in?error=code").asString())
                .contains("opens nothing", "<details open>");
        assertThat(desk.open()).isEmpty();
    }

    private Asking broken(String typed) {
        Response answer = use(typed);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.cookie("portolan_session")).isNotNull();
        return new Asking(answer.cookie("portolan_session"), "");
    }

    private static Response use(String typed) {
        return given().redirects()
                .follow(false)
                .formParam("code", typed)
                .formParam("name", "ada")
                .formParam("reason", "<everything> is down")
                .post("/sign-in/break-glass");
    }

    private BufferedReader live(HttpClient client) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(root + "live?page=/topology")).build();
        HttpResponse<InputStream> response =
                client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /// The stream begins with the notices of that moment: which of them says so is not promised.
    private static void hears(BufferedReader stream, String sentence) {
        EventStream.until(
                stream,
                "the notice is sent",
                event -> event.name().equals("notices") && event.data().contains(sentence));
    }
}
