package dev.portolan.fleet.show;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.health.HealthState;
import dev.portolan.pictures.PicturedCallers;
import dev.portolan.pictures.PicturedFleet;
import dev.portolan.pictures.PicturedPages;
import dev.portolan.pictures.Pictures;
import dev.portolan.platform.caller.Caller;
import dev.portolan.web.live.Screens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PicturedPages.class)
class GlobalPageTest {
    @TestHTTPResource("/")
    URL root;

    @Inject PicturedFleet fleet;
    @Inject PicturedCallers callers;
    @Inject Screens screens;

    @BeforeEach
    void healthy() {
        callers.are(Caller.DEMO_READER);
        fleet.show(Pictures.four().at(Instant.now()));
    }

    private static String page(String path) {
        return given().accept("text/html").get(path).then().statusCode(200).extract().asString();
    }

    @Test
    void saysInWordsThatAllIsWell() {
        assertThat(page("/")).contains("All 4 regions are healthy").contains("Needs attention");
    }

    @Test
    void saysWhatIsWrongAndWhatElseIsFine() {
        fleet.show(Pictures.four().at(Instant.now()).with("eu-west-1", HealthState.UNHEALTHY));

        assertThat(page("/"))
                .contains("eu-west-1 is unhealthy")
                .contains("3 of 4 regions are healthy")
                .contains("api refused 3 times in a row")
                .contains("17.4\u00a0% against 1\u00a0%");
    }

    @Test
    void escapesWhatComesFromOutside() {
        assertThat(page("/"))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;")
                .doesNotContain("<script>alert")
                .doesNotContain("evil.example");
    }

    @Test
    void carriesAStrictPolicyAndNothingInline() {
        String policy =
                given().get("/").then().statusCode(200).extract().header("Content-Security-Policy");

        assertThat(policy).startsWith("default-src 'none'; script-src 'self'; style-src 'self'");
        assertThat(page("/")).doesNotContain(" style=").doesNotContainPattern("<script[^>]*>[^<]");
    }

    @Test
    void drawsOncePerSnapshotHoweverManyLook() {
        page("/");
        long before = screens.drawn();
        for (int i = 0; i < 50; i++) {
            page("/");
        }
        assertThat(screens.drawn()).isEqualTo(before);

        fleet.show(Pictures.four().at(Instant.now()));
        page("/");
        page("/");
        assertThat(screens.drawn()).isEqualTo(before + 1);
    }

    @Test
    void warnsThatWhatItShowsIsOld() {
        assertThat(page("/")).contains("aria-label=\"Age of the data\" hidden>");
        fleet.show(Pictures.four().at(Instant.now()).old(Duration.ofMinutes(2)));

        assertThat(page("/"))
                .contains("Nothing new for 2 min")
                .contains("aria-label=\"Age of the data\"><svg");
    }

    @Test
    void acceptsBothSpellingsOfARegion() {
        assertThat(page("/regions/us_east_1")).contains(">us-east-1</h1>");
        assertThat(page("/regions/US-EAST-1")).contains(">us-east-1</h1>");
    }

    @Test
    void answersWithARealPageWhenThereIsNoSuchRegion() {
        for (String path : new String[] {"/regions/nowhere", "/regions/%3Cb%3E", "/nothing"}) {
            String body =
                    given().accept("text/html")
                            .get(path)
                            .then()
                            .statusCode(404)
                            .extract()
                            .asString();
            assertThat(body).contains("Nothing here").doesNotContain("dev.portolan");
        }
        assertThat(given().get("/regions/nowhere").then().statusCode(404).extract().asString())
                .contains("\"NOT_FOUND\"");
    }

    @Test
    void leadsStrangersToTheSignInPage() {
        callers.are(Caller.ANONYMOUS);

        String location =
                given().accept("text/html")
                        .redirects()
                        .follow(false)
                        .get("/regions/us-east-1")
                        .then()
                        .statusCode(303)
                        .extract()
                        .header("Location");
        assertThat(location).endsWith("/sign-in?return=/regions/us-east-1");
        assertThat(page("/sign-in?return=/regions/us-east-1"))
                .contains("value=\"/regions/us-east-1\"");
        assertThat(page("/sign-in?return=//evil.example")).contains("name=\"return\" value=\"/\"");
    }

    @Test
    void weighsLittleWithEverythingItLoads() throws Exception {
        fleet.show(Pictures.twenty().at(Instant.now()).with("eu-west-1", HealthState.UNHEALTHY));
        String html = page("/");
        int sum = weight("/");
        List<String> assets =
                Pattern.compile("(?:href|src)=\"(/(?:css|js|favicon)[^\"]*)\"")
                        .matcher(html)
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .distinct()
                        .toList();
        for (String asset : assets) {
            sum += weight(asset);
        }

        assertThat(assets).hasSizeGreaterThan(5);
        assertThat(sum).isLessThan(120_000);
    }

    private int weight(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(root + path.substring(1)))
                            .header("Accept-Encoding", "gzip")
                            .build();
            HttpResponse<byte[]> response =
                    client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            return response.body().length;
        }
    }

    @Test
    void saysOnceWhoMayKeepIt() {
        assertThat(given().get("/").headers().getValues("Cache-Control"))
                .containsExactly("private, no-cache");
        assertThat(given().get("/css/portolan.css").headers().getValues("Cache-Control"))
                .singleElement()
                .asString()
                .contains("max-age=31536000");
    }

    @Test
    void answersNotModifiedToWhoHasThePage() {
        String etag = given().get("/").then().statusCode(200).extract().header("ETag");

        given().header("If-None-Match", etag).get("/").then().statusCode(304);
        given().header("If-None-Match", etag)
                .cookie("theme", "dark")
                .get("/")
                .then()
                .statusCode(200);
    }

    @Test
    void keepsTheThemeInACookie() {
        String cookie =
                given().redirects()
                        .follow(false)
                        .formParam("theme", "dark")
                        .formParam("return", "/strategy")
                        .post("/theme")
                        .then()
                        .statusCode(303)
                        .extract()
                        .header("Set-Cookie");

        assertThat(cookie).contains("theme=dark");
        assertThat(given().accept("text/html").cookie("theme", "dark").get("/").asString())
                .contains("<html lang=\"en\" data-theme=\"dark\">");
        assertThat(given().accept("text/html").cookie("theme", "\"><b>").get("/").asString())
                .contains("<html lang=\"en\">");
    }
}
