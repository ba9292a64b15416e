package dev.portolan.pictures;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.portolan.health.HealthState;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Instant;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Pages as people use them: looking on, by keyboard, without scripts.
@QuarkusTest
@TestProfile(PicturedPages.class)
class PagesUseTest {
    private static final LocatorAssertions.ContainsTextOptions PATIENT =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

    @TestHTTPResource("/")
    URL root;

    @Inject PicturedFleet fleet;
    private Browser browser;

    @BeforeEach
    void calm() {
        fleet.show(Pictures.four().at(Instant.now()));
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private Page opened(String path, boolean scripts) {
        browser = Browser.start(scripts);
        browser.page().navigate(root + path.substring(1));
        return browser.page();
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void changesTheVerdictLineWithoutAReloadAndKeepsTheFocus() {
        Page page = opened("/", true);
        assertThat(heading(page)).containsText("All 4 regions are healthy");
        assertThat(page.locator("#link")).containsText("live", PATIENT);
        page.evaluate("window.unbroken = true");
        Locator region = page.locator("#region-sa-east-1").getByRole(AriaRole.LINK);
        region.focus();

        fleet.show(Pictures.four().at(Instant.now()).with("sa-east-1", HealthState.UNHEALTHY));

        assertThat(heading(page)).containsText("sa-east-1 is unhealthy", PATIENT);
        assertThat(heading(page)).containsText("3 of 4 regions are healthy");
        assertThat(region).isFocused();
        assertThat(page.locator("ol.regions > li").nth(1)).containsText("Unhealthy");
        Assertions.assertThat(page.evaluate("window.unbroken")).isEqualTo(true);
        Assertions.assertThat(page.title()).startsWith("sa-east-1 unhealthy");
        Assertions.assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void saysThatItIsOldWhenNothingArrivesAndStopsSayingSo() {
        Page page = opened("/", true);
        Locator banner = page.locator("#banner");
        assertThat(banner).isHidden();

        assertThat(banner).containsText(Pattern.compile("Nothing new for \\d+"), PATIENT);
        assertThat(banner).isVisible();

        fleet.show(Pictures.four().at(Instant.now()));
        assertThat(banner).isHidden();
    }

    @Test
    void goesOnCountingAges() {
        Page page = opened("/", true);
        Locator age = page.locator(".facts .age");

        assertThat(age).hasText(Pattern.compile("[2-9]\\.\\d\u00a0s"));
    }

    @Test
    void worksByKeyboardAlone() {
        Page page = opened("/", true);

        page.keyboard().press("Tab");
        assertThat(link(page, "Skip to content")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.locator("ol.regions").getByRole(AriaRole.LINK).first()).isFocused();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/regions/us-east-1"));

        Locator theme = page.locator("form.theme button");
        theme.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void isCompleteWithoutScripts() {
        fleet.show(Pictures.four().at(Instant.now()).with("eu-west-1", HealthState.UNHEALTHY));
        Page page = opened("/", false);

        assertThat(heading(page)).containsText("eu-west-1 is unhealthy");
        assertThat(page.locator("ol.regions > li")).hasCount(5);
        assertThat(page.locator("table.heat tbody tr")).hasCount(4);
        assertThat(link(page, "Reload")).isVisible();

        page.locator("form.theme button").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page).hasURL(root.toString());

        link(page, "Strategy").click();
        assertThat(heading(page)).hasText("Strategy");
        link(page, "Sign in").click();
        assertThat(page.getByLabel("Name")).isVisible();
        assertThat(page.getByLabel("Password")).isVisible();
    }

    @Test
    void pollsWhenItCannotHoldAStream() {
        browser = Browser.start(true);
        Page page = browser.page();
        page.route(
                Pattern.compile(".*/live\\?.*"),
                route ->
                        route.fulfill(
                                new com.microsoft.playwright.Route.FulfillOptions()
                                        .setStatus(503)));
        page.navigate(root.toString());
        assertThat(page.locator("#link")).containsText("every 10 s", PATIENT);

        fleet.show(Pictures.four().at(Instant.now()).with("us-east-1", HealthState.UNKNOWN));

        assertThat(heading(page)).containsText("us-east-1 is unknown", PATIENT);
    }
}
