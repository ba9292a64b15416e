package dev.portolan.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.health.HealthState;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
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

    private Looks looks() {
        return new Looks(browser, root);
    }

    @BeforeEach
    void calm() {
        revisions.accept();
        callers.are(Caller.DEMO_READER);
        fleet.show(Pictures.four().at(Instant.now()));
    }

    private static Pictures now(Pictures pictures) {
        return pictures.at(Instant.now());
    }

    @Test
    void drawsTheGlobalPageForEveryState() {
        looks().areFine("/", "global-healthy");
        fleet.show(now(Pictures.four().with("eu-west-1", HealthState.UNHEALTHY)));
        looks().areAllFine("/", "global-unhealthy");
        fleet.show(now(Pictures.four().with("sa-east-1", HealthState.UNKNOWN)));
        looks().areFine("/", "global-unknown");
        fleet.show(now(Pictures.four().with("ap-southeast-1", HealthState.DEGRADED)));
        looks().areFine("/", "global-degraded");
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
        looks().areAllFine("/", "global-twenty");
        looks().areFine("/regions", "regions-twenty");
        fleet.show(now(Pictures.nothing()));
        looks().areFine("/", "global-nothing");
        looks().areFine("/topology", "topology-nothing");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void drawsARegionInEveryState() {
        for (HealthState state : HealthState.values()) {
            fleet.show(now(Pictures.four().with("eu-west-1", state)));
            String name = "region-" + state.name().toLowerCase(java.util.Locale.ROOT);
            looks().areFine("/regions/eu-west-1", name);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void drawsTheOtherPages() {
        looks().areAllFine("/regions", "regions");
        looks().areAllFine("/topology", "topology");
        looks().areAllFine("/strategy", "strategy");
        revisions.refuse();
        looks().areFine("/strategy", "strategy-refused");
        looks().areAllFine("/sign-in?error=slow&wait=7", "sign-in");
        callers.are(
                new Caller(
                        Optional.of("ops"),
                        Set.of(Role.ADMIN, Role.OPERATOR),
                        Optional.empty(),
                        Optional.empty(),
                        false));
        fleet.show(now(Pictures.four()).old(Duration.ofMinutes(2)));
        looks().areFine("/topology", "topology-old");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void printsThePageWithoutItsControls() {
        fleet.show(now(Pictures.four().with("eu-west-1", HealthState.UNHEALTHY)));
        for (String path : List.of("/", "/regions/eu-west-1", "/topology", "/strategy")) {
            browser.look(794, false);
            looks().open(path);
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
            looks().open("/");
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
        looks().areFine("/regions/nowhere", "not-there");

        assertThat(browser.page().title()).isEqualTo("Nothing here · Portolan");
        List<String> complaints = browser.complaints();
        assertThat(complaints).allMatch(line -> line.contains("404"));
    }
}
