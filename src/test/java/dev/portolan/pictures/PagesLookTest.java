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
        for (int width : new int[] {1440, 390}) {
            for (boolean dark : new boolean[] {false, true}) {
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
        }
    }

    private static Pictures now(Pictures pictures) {
        return pictures.at(Instant.now());
    }

    @Test
    void drawsTheGlobalPageForEveryState() {
        isFineInEveryLook("/", "global-healthy");
        fleet.show(now(Pictures.four().with("eu-west-1", HealthState.UNHEALTHY)));
        isFineInEveryLook("/", "global-unhealthy");
        fleet.show(now(Pictures.four().with("sa-east-1", HealthState.UNKNOWN)));
        isFineInEveryLook("/", "global-unknown");
        fleet.show(now(Pictures.four().with("ap-southeast-1", HealthState.DEGRADED)));
        isFineInEveryLook("/", "global-degraded");
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
        isFineInEveryLook("/regions", "regions-twenty");
        fleet.show(now(Pictures.nothing()));
        isFineInEveryLook("/", "global-nothing");
        isFineInEveryLook("/topology", "topology-nothing");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void drawsARegionInEveryState() {
        for (HealthState state : HealthState.values()) {
            fleet.show(now(Pictures.four().with("eu-west-1", state)));
            String name = "region-" + state.name().toLowerCase(java.util.Locale.ROOT);
            isFineInEveryLook("/regions/eu-west-1", name);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void drawsTheOtherPages() {
        isFineInEveryLook("/regions", "regions");
        isFineInEveryLook("/topology", "topology");
        isFineInEveryLook("/strategy", "strategy");
        revisions.refuse();
        isFineInEveryLook("/strategy", "strategy-refused");
        isFineInEveryLook("/sign-in?error=slow&wait=7", "sign-in");
        callers.are(
                new Caller(
                        Optional.of("ops"),
                        Set.of(Role.ADMIN, Role.OPERATOR),
                        Optional.empty(),
                        Optional.empty(),
                        false));
        fleet.show(now(Pictures.four()).old(Duration.ofMinutes(2)));
        isFineInEveryLook("/topology", "topology-old");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void drawsAPageForWhatIsNotThere() {
        isFineInEveryLook("/regions/nowhere", "not-there");

        assertThat(browser.page().title()).isEqualTo("Nothing here · Portolan");
        List<String> complaints = browser.complaints();
        assertThat(complaints).allMatch(line -> line.contains("404"));
    }
}
