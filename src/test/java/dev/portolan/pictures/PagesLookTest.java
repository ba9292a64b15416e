package dev.portolan.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import dev.portolan.health.HealthState;
import dev.portolan.platform.Caller;
import dev.portolan.platform.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every page in every look, as a person and as axe see it. Leaves pictures in `target/screens`.
@QuarkusTest
@TestProfile(PicturedPages.class)
class PagesLookTest {
    private static Browser browser;

    @TestHTTPResource("/")
    URL root;

    @Inject PicturedFleet fleet;
    @Inject PicturedRevisions revisions;
    @Inject PicturedCallers callers;

    @BeforeAll
    static void start() {
        browser = Browser.start(true);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void calm() {
        revisions.accept();
        callers.are(Caller.DEMO_READER);
        fleet.show(Pictures.four().at(Instant.now()));
    }

    private void open(String path) {
        browser.page().navigate(root + path.substring(1));
    }

    private void isFineInEveryLook(String path, String name) {
        isFine(path, name);
        looksFine(path, name, 1440, true);
        looksFine(path, name, 390, false);
    }

    /// On a desk by day and on a phone by night.
    private void isFine(String path, String name) {
        looksFine(path, name, 1440, false);
        looksFine(path, name, 390, true);
    }

    private void looksFine(String path, String name, int width, boolean dark) {
        browser.look(width, dark);
        open(path);
        Page page = browser.page();
        String look = name + (dark ? "-dark-" : "-light-") + width;
        browser.picture(look);
        assertThat(new AxeBuilder(page).analyze().getViolations().toString())
                .as("axe on " + look)
                .isEqualTo("[]");
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("sideways scroll of " + look)
                .isEqualTo(0);
    }

    private static Pictures now(Pictures pictures) {
        return pictures.at(Instant.now());
    }

    @Test
    void drawsTheGlobalPageForEveryState() {
        isFine("/", "global-healthy");
        fleet.show(now(Pictures.four().with("eu-west-1", HealthState.UNHEALTHY)));
        isFineInEveryLook("/", "global-unhealthy");
        fleet.show(now(Pictures.four().with("sa-east-1", HealthState.UNKNOWN)));
        isFine("/", "global-unknown");
        fleet.show(now(Pictures.four().with("ap-southeast-1", HealthState.DEGRADED)));
        isFine("/", "global-degraded");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void drawsTwentyRegionsAndNone() {
        fleet.show(
                now(
                        Pictures.twenty()
                                .with("eu-west-3", HealthState.UNHEALTHY)
                                .with("us-west-2", HealthState.DEGRADED)
                                .with("ap-south-1", HealthState.UNKNOWN)));
        isFineInEveryLook("/", "global-twenty");
        isFine("/regions", "regions-twenty");
        fleet.show(now(Pictures.nothing()));
        isFine("/", "global-nothing");
        isFine("/topology", "topology-nothing");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void drawsARegionInEveryState() {
        for (HealthState state : HealthState.values()) {
            fleet.show(now(Pictures.four().with("eu-west-1", state)));
            String name = "region-" + state.name().toLowerCase(java.util.Locale.ROOT);
            isFine("/regions/eu-west-1", name);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void drawsTheOtherPages() {
        isFineInEveryLook("/regions", "regions");
        isFineInEveryLook("/topology", "topology");
        isFineInEveryLook("/strategy", "strategy");
        revisions.refuse();
        isFine("/strategy", "strategy-refused");
        isFineInEveryLook("/sign-in?error=slow&wait=7", "sign-in");
        callers.are(
                new Caller(
                        Optional.of("ops"),
                        Set.of(Role.ADMIN, Role.OPERATOR),
                        Optional.empty(),
                        Optional.empty(),
                        false));
        fleet.show(now(Pictures.four()).old(Duration.ofMinutes(2)));
        isFine("/topology", "topology-old");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void printsThePageWithoutItsControls() {
        fleet.show(now(Pictures.four().with("eu-west-1", HealthState.UNHEALTHY)));
        for (String path : List.of("/", "/regions/eu-west-1", "/topology", "/strategy")) {
            browser.look(794, false);
            open(path);
            browser.print();
            browser.picture("print" + path.replace('/', '-'));
            for (String control : List.of("nav", "form.theme", "#banner", "a.skip")) {
                assertThat(browser.page().locator(control).first().isVisible())
                        .as(control + " of " + path + " on paper")
                        .isFalse();
            }
            assertThat(browser.page().locator("h1").isVisible()).isTrue();
            browser.plain();
        }
    }

    @Test
    void keepsItsSignsInForcedColoursAndMovesNothing() {
        fleet.show(now(Pictures.four().with("eu-west-1", HealthState.UNHEALTHY)));
        for (boolean dark : List.of(false, true)) {
            browser.look(1440, dark);
            browser.forced(dark);
            open("/");
            browser.picture("forced-" + (dark ? "dark" : "light"));
            assertThat(browser.page().locator("#region-eu-west-1 svg.sign").first().isVisible())
                    .isTrue();
            assertThat(
                            browser.page()
                                    .evaluate(
                                            "[...document.querySelectorAll('*')].filter(e => { const s ="
                                                    + " getComputedStyle(e); return s.animationName !== 'none' &&"
                                                    + " parseFloat(s.animationDuration) > 0.01; }).length"))
                    .isEqualTo(0);
            browser.plain();
        }
    }

    @Test
    void fitsAPhoneWithoutScripts() {
        fleet.show(now(Pictures.four().with("eu-west-1", HealthState.UNHEALTHY)));
        List<String> paths =
                List.of(
                        "/",
                        "/regions",
                        "/regions/eu-west-1",
                        "/topology",
                        "/strategy",
                        "/sign-in");
        try (Browser still = Browser.start(false)) {
            for (boolean dark : List.of(false, true)) {
                still.look(390, dark);
                for (String path : paths) {
                    still.page().navigate(root + path.substring(1));
                    still.picture("still" + path.replace('/', '-') + (dark ? "-dark" : "-light"));
                    assertThat(
                                    still.page()
                                            .evaluate(
                                                    "document.documentElement.scrollWidth - innerWidth"))
                            .as("sideways scroll of " + path)
                            .isEqualTo(0);
                }
            }
        }
    }

    @Test
    void drawsAPageForWhatIsNotThere() {
        isFine("/regions/nowhere", "not-there");

        assertThat(browser.page().title()).isEqualTo("Nothing here · Portolan");
        List<String> complaints = browser.complaints();
        assertThat(complaints).allMatch(line -> line.contains("404"));
    }
}
