package dev.portolan.failover;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.portolan.pictures.Browser;
import dev.portolan.testing.Eventually;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The on-call engineer's journey by hand, in the running product with its demo fleet: on a phone,
/// without scripts. A region breaks; its traffic is moved away, proved by counting; taking it back
/// is refused while the region is ill and done when it is well.
@NullUnmarked
@QuarkusTest
class MoveByHandJourneyTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TestHTTPResource("/")
    URL root;

    private Graph ops = Graph.nobody();

    @BeforeEach
    void settle() {
        ops = Graph.signedIn();
        ops.abortWhatIsPaused();
        Eventually.until("all regions healthy and the director looked at", SOON, this::calm);
    }

    @AfterEach
    void mend() {
        ops.fault("us-east-1", "clear: true");
        Eventually.until("all well", SOON, this::calm);
    }

    @Test
    void movesTrafficAwayAndTakesItBackOnAPhoneWithoutScripts() {
        ops.fault("us-east-1", "unreachable: true");
        Eventually.until("us-east-1 unhealthy", SOON, () -> health("UNHEALTHY"));
        try (Browser browser = Browser.start(false)) {
            browser.look(390, false);
            Page page = browser.page();
            page.navigate(root + "sign-in");
            page.getByLabel("Name").fill("admin");
            page.getByLabel("Password").fill("correct-horse-battery");
            button(page, "Sign in").click();
            page.waitForURL(root.toString());
            Locator away = page.getByText("Move traffic away from us-east-1");
            until(page, away);
            away.click();
            browser.picture("journey-1-preview");
            assertThat(page.locator("#f-preview")).containsText("What moves where");
            assertThat(page.locator("#f-preview")).containsText("eu-west-1");
            confirmUntilItRuns(page, Pattern.compile("Move \\d+.req.s of us-east-1 to"));

            String plan = page.url();
            assertThat(heading(page)).hasText("Failover of us-east-1");
            until(page, page.getByText("Traffic has moved; watching health"));
            browser.picture("journey-2-moved");
            assertThat(page.locator("#f-steps")).containsText("0 at us-east-1");
            assertThat(page.locator("#f-moved"))
                    .containsText("Nothing reaches the old region any more");
            Assertions.assertThat(weight()).isZero();

            undoIsRefusedWhileItIsIll(page, browser);
            ops.fault("us-east-1", "clear: true");
            Eventually.until("us-east-1 healthy", SOON, () -> health("HEALTHY"));
            page.navigate(plan);
            page.getByText("Undo: back to before").click();
            confirmUntilItRuns(page, Pattern.compile("Move .* back"));
            assertThat(heading(page)).hasText(Pattern.compile("Undo of .*us-east-1"));
            until(page, page.getByText("Traffic has moved; watching health"));
            browser.picture("journey-4-undone");
            assertThat(page.getByText("It takes back")).isVisible();
            Assertions.assertThat(weight()).isEqualTo(70);

            page.navigate(root + "plans");
            browser.picture("journey-5-plans");
            assertThat(page.locator("table.plans")).containsText("Undo of a move of us-east-1");
        }
    }

    private void undoIsRefusedWhileItIsIll(Page page, Browser browser) {
        page.getByText("Undo: back to before").click();
        assertThat(page.locator("#f-decision")).containsText("TARGET_UNHEALTHY");
        browser.picture("journey-3-refused");
        confirm(page, Pattern.compile("Move .* back"));
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Refused: nothing was started");
        assertThat(page.getByLabel("Reason")).hasValue("a drill");
    }

    /// Right after a break the counts still change, and with them what would be done: then the page
    /// shows the new preview and asks again, and so does whoever stands before it.
    private static void confirmUntilItRuns(Page page, Pattern button) {
        int asked = 0;
        do {
            confirm(page, button);
            asked++;
        } while (asked < 10 && !page.url().contains("/plans/"));
    }

    private static void confirm(Page page, Pattern button) {
        page.getByLabel("Reason").fill("a drill");
        page.getByLabel("Type us-east-1 to confirm").fill("us-east-1");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
    }

    /// Without scripts a page is looked at again by loading it again; only once it has arrived, as
    /// a page that is just being left cannot be.
    private static void until(Page page, Locator wanted) {
        Eventually.until(
                "seen on " + page.url(),
                SOON,
                () -> {
                    page.reload();
                    return wanted.count() > 0;
                });
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private boolean calm() {
        JsonPath fleet =
                ops.data(
                        "{ regions { verdict { state } } trafficClasses { demandRps }"
                                + " directors { reachable } }");
        List<String> states = fleet.getList("data.regions.verdict.state");
        return states.size() == 4
                && states.stream().allMatch("HEALTHY"::equals)
                && fleet.getString("data.trafficClasses[0].demandRps") != null
                && fleet.getBoolean("data.directors[0].reachable");
    }

    private boolean health(String state) {
        return ops.data("{ region(id: \"us-east-1\") { verdict { state } } }")
                .getString("data.region.verdict.state")
                .equals(state);
    }

    private static int weight() {
        return Graph.director("/director").getInt("classes.public.weights.'us-east-1'");
    }
}
