package dev.portolan.access.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.portolan.access.AccessKeeper;
import dev.portolan.access.Digest;
import dev.portolan.access.token.AccessToken;
import dev.portolan.access.token.TokenText;
import dev.portolan.platform.caller.Role;
import dev.portolan.testing.Forms;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInApiTest {
    private static final String PASSWORD = "correct-horse-battery";

    @Inject AccessKeeper keeper;

    @Test
    void opensASessionWithASafeCookieAndLeadsBack() {
        Response answer = signIn("admin", PASSWORD, "/regions/us-east-1");
        answer.then().statusCode(303).header("Location", containsString("/regions/us-east-1"));
        assertThat(cookie(answer, "portolan_session"))
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .containsIgnoringCase("Path=/")
                .doesNotContain("Secure");
        me(answer.cookie("portolan_session"))
                .body("data.me.name", equalTo("admin"))
                .body("data.me.roles", hasItems("OPERATOR", "APPROVER", "ADMIN"));
    }

    @Test
    void endsTheSessionAtSignOutAndReplaysNothing() {
        String cookie = signIn("admin", PASSWORD, "/").cookie("portolan_session");
        given().redirects()
                .follow(false)
                .cookie("portolan_session", cookie)
                .formParam("form_token", Forms.token(cookie))
                .post("/sign-out")
                .then()
                .statusCode(303)
                .header("Set-Cookie", containsString("Max-Age=0"));
        me(cookie).body("data.me.name", nullValue());
    }

    @Test
    void takesANewSecretAtEachSignInAndEndsTheFormer() {
        String fixed = signIn("admin", PASSWORD, "/").cookie("portolan_session");
        Response again =
                given().redirects()
                        .follow(false)
                        .cookie("portolan_session", fixed)
                        .formParam("form_token", Forms.token(fixed))
                        .formParam("name", "admin")
                        .formParam("password", PASSWORD)
                        .post("/sign-in");
        assertThat(again.cookie("portolan_session")).isNotEqualTo(fixed);
        me(fixed).body("data.me.name", nullValue());
    }

    @Test
    void answersUnknownAndWrongAlikeAndSetsNoCookie() throws UnknownHostException {
        for (String name : new String[] {"ad", "nobody", ""}) {
            stranger()
                    .formParam("name", name)
                    .formParam("password", "wrong")
                    .formParam("return", "//evil.test")
                    .post("/sign-in")
                    .then()
                    .statusCode(303)
                    .header("Location", containsString("/sign-in?error=wrong&return=%2F"))
                    .header("Set-Cookie", nullValue());
        }
    }

    @Test
    void refusesTheFormOfAnotherSite() {
        given().header("Origin", "http://evil.test")
                .formParam("name", "admin")
                .formParam("password", PASSWORD)
                .post("/sign-in")
                .then()
                .statusCode(403)
                .header("Set-Cookie", nullValue());
        given().header("Sec-Fetch-Site", "same-site").post("/sign-out").then().statusCode(403);
    }

    @Test
    void answersABadTokenWith401InJsonWhateverElseIsPresented() {
        String cookie = signIn("admin", PASSWORD, "/").cookie("portolan_session");
        for (String path : new String[] {"/graphql", "/", "/q/health/live"}) {
            given().cookie("portolan_session", cookie)
                    .header("Authorization", "Bearer ptl_wrong")
                    .contentType(ContentType.JSON)
                    .body("{\"query\":\"{me{name}}\"}")
                    .post(path)
                    .then()
                    .statusCode(401)
                    .contentType("application/json")
                    .header("WWW-Authenticate", startsWith("Bearer"))
                    .body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"));
        }
    }

    @Test
    void letsATokenInUntilItExpires() {
        String good = token(Instant.now().plusSeconds(600));
        given().header("Authorization", "bearer " + good)
                .contentType(ContentType.JSON)
                .body("{\"query\":\"{me{name roles}}\"}")
                .post("/graphql")
                .then()
                .body("data.me.name", equalTo("token:ci"));
        String expired = token(Instant.now().minusSeconds(1));
        given().header("Authorization", "Bearer " + expired).get("/").then().statusCode(401);
    }

    @Test
    void sendsAStrangerToTheSignInPageAndBack() {
        given().redirects()
                .follow(false)
                .header("X-Forwarded-For", "192.0.2.1")
                .header("Accept", "text/html")
                .get("/regions/us-east-1?x=1")
                .then()
                .statusCode(303)
                .header("Location", containsString("/sign-in?return=%2Fregions%2Fus-east-1"));
        given().header("X-Forwarded-For", "192.0.2.1")
                .header("Accept", "application/json")
                .get("/strategy.schema.json")
                .then()
                .statusCode(401)
                .body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"));
    }

    @Test
    void answersToItsOwnNamesOnlyInTheDemo() {
        given().header("Host", "evil.test").get("/q/health/live").then().statusCode(421);
    }

    @Test
    void putsTheSecurityHeadersOnEveryAnswer() {
        for (String path : new String[] {"/q/health/live", "/nowhere", "/graphql"}) {
            given().get(path)
                    .then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "same-origin")
                    .header("Cross-Origin-Opener-Policy", "same-origin")
                    .header("Cross-Origin-Resource-Policy", "same-origin")
                    .header("Cache-Control", containsString("no-store"));
        }
    }

    @Test
    void knowsADeviceAgainByACookieOfItsOwnThatOpensNothing() {
        Response answer = signIn("admin", PASSWORD, "/");
        assertThat(cookie(answer, "portolan_device"))
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .containsIgnoringCase("Path=/sign-in");
        me(answer.cookie("portolan_device")).body("data.me.name", nullValue());
    }

    private static String cookie(Response answer, String name) {
        return answer.headers().getValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElse("");
    }

    private String token(Instant expires) {
        String text = TokenText.next(new SecureRandom());
        keeper.put(
                new AccessToken(
                        UUID.randomUUID(),
                        "ci",
                        Set.of(Role.VIEWER),
                        Optional.empty(),
                        Optional.empty(),
                        expires.minusSeconds(3600),
                        expires,
                        Digest.of(text),
                        false));
        return text;
    }

    /// From an address of this machine that nobody else has failed from.
    private static RequestSpecification stranger() throws UnknownHostException {
        InetAddress here = InetAddress.getByAddress(new byte[] {127, 9, 9, 9});
        HttpClientConfig from =
                HttpClientConfig.httpClientConfig().setParam("http.route.local-address", here);
        return given().config(RestAssuredConfig.config().httpClient(from))
                .redirects()
                .follow(false);
    }

    private static Response signIn(String name, String password, String back) {
        return given().redirects()
                .follow(false)
                .formParam("name", name)
                .formParam("password", password)
                .formParam("return", back)
                .post("/sign-in");
    }

    private static io.restassured.response.ValidatableResponse me(String cookie) {
        return given().cookie("portolan_session", cookie)
                .contentType(ContentType.JSON)
                .body("{\"query\":\"{me{name roles}}\"}")
                .post("/graphql")
                .then()
                .statusCode(200);
    }
}
