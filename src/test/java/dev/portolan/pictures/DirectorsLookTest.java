package dev.portolan.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.portolan.traffic.TrafficPicture;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The page of directors in every condition, as a person and as axe see it.
@QuarkusTest
@TestProfile(PicturedPages.class)
class DirectorsLookTest {
    private static Browser browser;

    @TestHTTPResource("/")
    URL root;

    @Inject PicturedFleet fleet;
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
    void signedIn() {
        callers.are(PlanPagesLookTest.OPERATOR);
    }

    @Test
    void drawsDirectorsInEveryCondition() {
        isFine(PicturedDirectors.calm(), "directors-calm");
        isFine(PicturedDirectors.drifted(), "directors-drifted");
        isFine(PicturedDirectors.silent(), "directors-silent");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void leadsFromDriftToBothPlans() {
        show(PicturedDirectors.drifted());
        browser.look(1440, false);
        browser.page().navigate(root + "directors");
        Page page = browser.page();

        assertThat(page.getByText("1 director is not as wanted.").isVisible()).isTrue();
        assertThat(link("Restore what is wanted of edge")).endsWith("/failover?restore=edge");
        assertThat(link("Adopt what is there at edge")).endsWith("/failover?adopt=edge");
    }

    private String link(String name) {
        return browser.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .getAttribute("href");
    }

    private void show(TrafficPicture traffic) {
        fleet.show(Pictures.four().traffic(traffic).at(Instant.now()));
    }

    private void isFine(TrafficPicture traffic, String name) {
        show(traffic);
        for (int width : new int[] {1440, 390}) {
            looksFine(name, width, false);
            looksFine(name, width, true);
        }
    }

    private void looksFine(String name, int width, boolean dark) {
        browser.look(width, dark);
        browser.page().navigate(root + "directors");
        String look = name + (dark ? "-dark-" : "-light-") + width;
        browser.picture(look);
        assertThat(new AxeBuilder(browser.page()).analyze().getViolations().toString())
                .as("axe on " + look)
                .isEqualTo("[]");
        assertThat(browser.page().evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("sideways scroll of " + look)
                .isEqualTo(0);
    }
}
