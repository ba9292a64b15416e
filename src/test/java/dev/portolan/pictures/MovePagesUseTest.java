package dev.portolan.pictures;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.portolan.health.HealthState;
import dev.portolan.plan.Order;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.Rule;
import dev.portolan.plan.start.StartAnswer;
import dev.portolan.plan.start.StartRequest;
import dev.portolan.platform.caller.Caller;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Moving traffic as people do it: on a phone without scripts, by keyboard alone, twice by
/// accident, too late.
@QuarkusTest
@TestProfile(PicturedPages.class)
class MovePagesUseTest {
    private static final LocatorAssertions.ContainsTextOptions PATIENT =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

    @TestHTTPResource("/")
    URL root;

    @Inject PicturedFleet fleet;
    @Inject PicturedPlans plans;
    @Inject PicturedMoves moves;
    @Inject PicturedArchive archive;
    @Inject PicturedCallers callers;

    private final PlanRun run = PlanPictures.at(Instant.now()).running();
    private Browser browser;

    @BeforeEach
    void broken() {
        callers.are(PlanPagesLookTest.OPERATOR);
        archive.answers(true);
        fleet.show(Pictures.four().at(Instant.now()).with("us-east-1", HealthState.UNHEALTHY));
        plans.show(run);
        moves.preview(MovePictures.at(Instant.now()).preview());
        moves.start(new StartAnswer.Started(run));
        moves.orders();
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
            browser = null;
        }
    }

    private Page opened(String path, boolean scripts, int width) {
        browser = Browser.start(scripts);
        browser.look(width, false);
        browser.page().navigate(root + path.substring(1));
        return browser.page();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    @Test
    void movesTrafficOnAPhoneWithoutScripts() {
        plans.show();
        Page page = opened("/", false, 390);
        page.getByText("Move traffic away from us-east-1").click();
        assertThat(heading(page)).hasText("Move traffic away from us-east-1?");
        assertThat(page.locator("#f-decision")).containsText("moves to");
        Assertions.assertThat(page.locator("button[value=start]").boundingBox().y)
                .as("the decision and its button stand first, in pixels")
                .isLessThan(1000);
        assertThat(page.getByText("Gates").first()).isVisible();
        Assertions.assertThat(page.locator("#d-gates").getAttribute("open")).isNull();
        page.getByLabel("Reason").fill("Packet loss at the border");
        page.getByLabel("Type us-east-1 to confirm").fill("us-east-1");
        plans.show(run);
        button(page, "Move 212 req/s of us-east-1 to 3 regions").click();

        assertThat(page).hasURL(Pattern.compile(".*/plans/" + run.id()));
        assertThat(heading(page)).hasText("Failover of us-east-1");
        assertThat(page.locator("#verdict")).containsText("In step 4 of 5");
        Assertions.assertThat(moves.orders())
                .singleElement()
                .satisfies(order -> {
                    Assertions.assertThat(order.expectedRevision()).contains("3f9c2ab17d04e5f6");
                    Assertions.assertThat(order.dryRun()).isFalse();
                });

        page.getByLabel("Reason").fill("waiting for the provider");
        button(page, "Pause").click();
        Assertions.assertThat(plans.orders())
                .containsExactly(new Order.Pause("oncall-us", "waiting for the provider"));
    }

    @Test
    void choosesTheRegionFirstWithoutScripts() {
        Page page = opened("/failover", false, 390);
        assertThat(heading(page)).hasText("Move traffic away from which region?");
        page.getByText("the failover of eu-west-1").locator("..").click();

        assertThat(heading(page)).hasText("Move traffic away from eu-west-1?");
        page.getByText("Ask for something else").click();
        page.getByLabel("Ungraceful").check();
        button(page, "Compute").click();
        assertThat(page).hasURL(Pattern.compile(".*region=eu-west-1&mode=UNGRACEFUL.*"));
    }

    @Test
    void putsTheFocusOnCancelAndFiresNothingOnEnter() {
        for (boolean scripts : new boolean[] {true, false}) {
            for (int width : new int[] {1440, 390}) {
                Page page = opened("/failover?region=us-east-1", scripts, width);
                Locator cancel = page.locator("a:visible:has-text('Cancel')").first();
                assertThat(cancel).isFocused();
                Assertions.assertThat(((Number) page.evaluate("scrollY")).doubleValue()).isZero();

                page.getByLabel("Type us-east-1 to confirm").fill("us-east-1");
                page.getByLabel("Reason").fill("Packet loss");
                for (String field : List.of("Reason", "Incident", "Type us-east-1 to confirm")) {
                    page.getByLabel(field).press("Enter");
                }
                assertThat(page).hasURL(Pattern.compile(".*/failover\\?region=us-east-1"));
                assertThat(page.getByLabel("Reason")).hasValue("Packet loss");
                Assertions.assertThat(moves.orders()).isEmpty();
                stop();
            }
        }
    }

    @Test
    void isUsedByKeyboardAlone() {
        Page page = opened("/failover?region=us-east-1", true, 1440);
        assertThat(page.locator("#cancel")).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.getByLabel("Reason")).isFocused();
        page.keyboard().type("Packet loss");
        page.keyboard().press("Tab");
        page.keyboard().type("INC-2291");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(page.getByLabel("Type us-east-1 to confirm")).isFocused();
        page.keyboard().type("us-east-1");
        page.keyboard().press("Tab");
        assertThat(button(page, "Dry run")).isFocused();
        page.keyboard().press("Tab");
        assertThat(button(page, "Move 212")).isFocused();
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile(".*/plans/" + run.id()));
        Assertions.assertThat(moves.orders())
                .singleElement()
                .satisfies(order ->
                        Assertions.assertThat(order.why().incident()).contains("INC-2291"));
    }

    @Test
    void sendsTheSameKeyHoweverOftenItIsSent() {
        Page page = opened("/failover?region=us-east-1", true, 1440);
        page.getByLabel("Type us-east-1 to confirm").fill("us-east-1");
        page.getByLabel("Reason").fill("Packet loss");
        button(page, "Move 212").dblclick();
        assertThat(page).hasURL(Pattern.compile(".*/plans/" + run.id()));

        List<StartRequest> orders = moves.orders();
        Assertions.assertThat(orders).isNotEmpty();
        Assertions.assertThat(orders.stream().map(StartRequest::idempotencyKey).distinct())
                .hasSize(1);
        Assertions.assertThat(orders.stream().distinct()).hasSize(1);
    }

    @Test
    void letsARuleThroughByName() {
        moves.preview(
                MovePictures.at(Instant.now())
                        .refused(Rule.OVER_CAPACITY, "eu-west-1 is full")
                        .preview());
        Page page = opened("/failover?region=us-east-1", false, 1440);
        page.getByLabel("Let OVER_CAPACITY through").check();
        page.getByLabel("Why").fill("Better slow than gone");
        page.getByLabel("Until")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(0));
        page.getByLabel("Type us-east-1 to confirm").fill("us-east-1");
        page.getByLabel("Reason").fill("Packet loss");
        button(page, "Move 212").click();

        assertThat(page).hasURL(Pattern.compile(".*/plans/" + run.id()));
        Assertions.assertThat(moves.orders().getFirst().overrides())
                .singleElement()
                .satisfies(let ->
                        Assertions.assertThat(let.reason()).isEqualTo("Better slow than gone"));
    }

    @Test
    void computesAnewWhenItIsTooOldAndAsksForTheCodeAgainWhenItChanged() {
        moves.preview(MovePictures.at(Instant.now().minusSeconds(58)).preview());
        Page page = opened("/failover?region=us-east-1", true, 1440);
        page.getByLabel("Reason").fill("Packet loss");
        page.getByLabel("Type us-east-1 to confirm").fill("us-east-1");

        moves.preview(MovePictures.at(Instant.now()).revision("anotherrevision").preview());

        assertThat(page.locator("#renewed")).containsText("has changed", PATIENT);
        assertThat(page.getByLabel("Type us-east-1 to confirm")).hasValue("");
        assertThat(page.getByLabel("Reason")).hasValue("Packet loss");
        assertThat(page.locator("[name=expectedRevision]")).hasValue("anotherrevision");
        Assertions.assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsARunToItsEndWithoutAReload() {
        Page page = opened("/plans/" + run.id(), true, 1440);
        assertThat(page.locator("#link")).containsText("live", PATIENT);
        page.evaluate("window.unbroken = true");
        page.getByLabel("Reason").fill("half a reas");

        plans.show(PlanPictures.at(Instant.now()).waiting());
        assertThat(page.locator("#verdict")).containsText("Waits in step 3", PATIENT);
        assertThat(page.getByLabel("Reason")).hasValue("half a reas");

        plans.show(PlanPictures.at(Instant.now()).in(PlanState.COMPLETED));
        assertThat(page.locator("#verdict")).containsText("Done: traffic has moved", PATIENT);
        assertThat(page.getByText("Undo: back to before")).isVisible();
        assertThat(page.locator("#banner")).isHidden();
        Assertions.assertThat(page.evaluate("window.unbroken")).isEqualTo(true);
        Assertions.assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsReadersNoFormTheyMayNotSend() {
        callers.are(Caller.DEMO_READER);
        Page page = opened("/plans/" + run.id(), false, 390);

        assertThat(button(page, "Pause")).isHidden();
        assertThat(page.getByText("A responder may pause this run")).isVisible();
        page.navigate(root + "regions/us-east-1");
        assertThat(page.locator("#f-maintenance summary")).isHidden();
        page.navigate(root + "failover?region=us-east-1");
        assertThat(button(page, "Move 212")).isDisabled();
    }
}
