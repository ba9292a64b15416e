package dev.portolan.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.portolan.health.HealthState;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import dev.portolan.plan.Shift;
import dev.portolan.plan.start.Decided;
import dev.portolan.plan.start.StartAnswer;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Caller;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The page of moves in every state and in every look, as a person and as axe see it; and what it
/// adds to the global page and to a region's.
@QuarkusTest
@TestProfile(PicturedPages.class)
class MovePagesLookTest {
    private static final String AWAY = "/failover?region=us-east-1";

    private static Browser browser;

    @TestHTTPResource("/")
    URL root;

    @Inject PicturedFleet fleet;
    @Inject PicturedPlans plans;
    @Inject PicturedMoves moves;
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
    void broken() {
        callers.are(PlanPagesLookTest.OPERATOR);
        fleet.show(Pictures.four().at(Instant.now()).with("us-east-1", HealthState.UNHEALTHY));
        plans.show(PlanPictures.at(Instant.now()).in(PlanState.COMPLETED));
        moves.preview(picture().preview());
    }

    private static MovePictures picture() {
        return MovePictures.at(Instant.now());
    }

    @Test
    void drawsAPreviewThatMayBeStarted() {
        looks().areAllFine(AWAY, "failover-ok");
        looks().areFine(AWAY + "&target=eu-west-1&classes=public", "failover-named");
        moves.preview(picture().neverRan().preview());
        plans.show();
        looks().areFine(AWAY, "failover-never-ran");
        callers.are(Caller.DEMO_READER);
        looks().areFine(AWAY, "failover-reader");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void drawsWhatStopsIt() {
        moves.preview(
                picture()
                        .refused(
                                Rule.TARGET_UNKNOWN,
                                "sa-east-1 is unknown: 1 of 3 vantages answered")
                        .refused(Rule.OVER_CAPACITY, "eu-west-1 would carry 310 of 240 req/s")
                        .refused(Rule.OVER_CAPACITY, "40 req/s of public find no place")
                        .preview());
        looks().areAllFine(AWAY, "failover-refused");
        moves.preview(
                picture()
                        .refused(Rule.PLAN_IN_FLIGHT, "director edge is held by another plan")
                        .preview());
        looks().areFine(AWAY, "failover-in-flight");
        moves.preview(
                picture()
                        .refused(Rule.UNLAWFUL, "public may not be served in sa-east-1")
                        .preview());
        looks().areFine(AWAY, "failover-unlawful");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void drawsWhatStaysWhatClosesAndWhatThereIsNothingOf() {
        moves.preview(picture().with(PlanPictures.stays()).preview());
        looks().areAllFine(AWAY, "failover-stays");
        moves.preview(picture().with(PlanPictures.closes()).preview());
        looks().areFine(AWAY, "failover-closes");
        moves.preview(picture().only(PlanPictures.closes()).preview());
        looks().areFine(AWAY, "failover-only-closes");
        moves.preview(new Decided.Invalid<>("Nothing to shift: no class has a share there."));
        looks().areFine(AWAY, "failover-nothing");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void drawsTheOtherMoves() {
        looks().areAllFine("/failover", "failover-choose");
        looks().areFine("/failover?failback=us-east-1", "failover-failback");
        String id = PlanPictures.at(Instant.now()).running().id().toString();
        looks().areFine("/failover?undo=" + id, "failover-undo");
        looks().areFine("/failover?class=public", "failover-class");
        looks().areFine(
                        "/failover?class=public&weight.us-east-1=0&weight.eu-west-1=100",
                        "failover-shift");
        looks().areFine("/failover?region=%3Cb%3E", "failover-wrong");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void drawsHostileTextBoundedAndEscaped() {
        String name = "<img src=x onerror=alert(1)>\u202Egnp." + "x".repeat(200);
        Shift hostile =
                new Shift(
                        name,
                        name,
                        PlanPictures.weights(70, 20, 7, 3),
                        PlanPictures.weights(0, 81, 13, 6),
                        Optional.empty(),
                        false,
                        OptionalDouble.of(147_000));
        moves.preview(
                picture()
                        .only(hostile)
                        .refused(Rule.OVER_CAPACITY, name + "averylongword".repeat(60))
                        .preview());
        looks().areFine(AWAY, "failover-hostile");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void drawsTheAnswersOfTheDesk() {
        answered(new StartAnswer.Stale(picture().revision("another").preview()), "failover-stale");
        answered(
                new StartAnswer.Refused(
                        List.of(new Refusal(Rule.OVER_CAPACITY, "eu-west-1 would carry too much"))),
                "failover-answer-refused");
        answered(
                new StartAnswer.KeyReused(PlanPictures.at(Instant.now()).running().id()),
                "failover-key-reused");
        assertThat(browser.complaints()).allMatch(line -> line.contains("409"));
    }

    private void answered(StartAnswer answer, String name) {
        moves.start(answer);
        for (int width : new int[] {1440, 390}) {
            browser.look(width, width == 390);
            Page page = browser.page();
            page.navigate(root + AWAY.substring(1));
            page.getByLabel("Reason").fill("Packet loss at the border");
            page.getByLabel("Type us-east-1 to confirm").fill("us-east-1");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Move 212"))
                    .click();
            looks().isFine(name + "-" + width);
        }
    }

    @Test
    void drawsWhatIsUnderWayAndMaintenanceOnTheOtherPages() {
        looks().areAllFine("/", "global-act");
        looks().areFine("/regions/us-east-1", "region-act");
        plans.show(PlanPictures.at(Instant.now()).running());
        moves.set(
                        RegionId.of("us-east-1"),
                        Instant.now().plusSeconds(7200),
                        "oncall-us",
                        "Replacing the border routers")
                .await()
                .indefinitely();
        fleet.show(Pictures.four().at(Instant.now()).with("us-east-1", HealthState.UNHEALTHY));
        looks().areAllFine("/", "global-under-way");
        looks().areFine("/regions/us-east-1", "region-under-way");
        callers.are(Caller.DEMO_READER);
        looks().areFine("/regions/us-east-1", "region-reader");
        moves.clear(RegionId.of("us-east-1"), "oncall-us", "done").await().indefinitely();
        assertThat(browser.complaints()).isEmpty();
    }
}
