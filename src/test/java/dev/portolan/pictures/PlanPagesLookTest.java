package dev.portolan.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanState;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Runs in every state and in every look, as a person and as axe see them.
@QuarkusTest
@TestProfile(PicturedPages.class)
class PlanPagesLookTest {
    static final Caller OPERATOR =
            new Caller(
                    Optional.of("oncall-us"),
                    Set.of(Role.OPERATOR),
                    Optional.empty(),
                    Optional.empty(),
                    false);

    private static Browser browser;

    @TestHTTPResource("/")
    URL root;

    @Inject PicturedFleet fleet;
    @Inject PicturedPlans plans;
    @Inject PicturedArchive archive;
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
        callers.are(OPERATOR);
        archive.answers(true);
        fleet.show(Pictures.four().at(Instant.now()));
    }

    private void drawn(PlanRun run, String name) {
        plans.show(run);
        looks().areFine("/plans/" + run.id(), name);
    }

    private static PlanPictures failover() {
        return PlanPictures.at(Instant.now());
    }

    @Test
    void drawsARunInEveryState() {
        plans.show(failover().running());
        looks().areAllFine("/plans/" + failover().running().id(), "plan-running");
        drawn(failover().waiting(), "plan-waiting");
        for (PlanState state : PlanState.values()) {
            PlanPictures picture = failover();
            if (state == PlanState.COMPLETED_WITH_EXCEPTIONS) {
                picture.shifts(PlanPictures.moves(), PlanPictures.stays(), PlanPictures.closes());
            }
            String name = "plan-" + state.name().toLowerCase(java.util.Locale.ROOT);
            drawn(picture.in(state), name);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void drawsWhatIsOverItsBudgetInConflictOverriddenOrHostile() {
        drawn(failover().after(Duration.ofMinutes(11)).running(), "plan-over-budget");
        UUID other = UUID.fromString("0195a2b4-7c31-7d05-9f1e-00000000ffff");
        drawn(
                failover().conflictsWith(other).overriding().in(PlanState.PAUSED_BY_FAILED_STEP),
                "plan-conflict");
        drawn(
                failover()
                        .reason("<b>bold</b> \u202Egnp.exe " + "averylongword".repeat(78))
                        .actor("o".repeat(100))
                        .running(),
                "plan-hostile");
        callers.are(Caller.DEMO_READER);
        drawn(failover().dryRun().running(), "plan-dry-run-reader");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void listsPlans() {
        plans.show(
                failover().running(),
                failover().id(new UUID(1, 2)).in(PlanState.COMPLETED),
                failover()
                        .id(new UUID(1, 3))
                        .reason("averylongword".repeat(78))
                        .in(PlanState.COMPLETED_WITH_EXCEPTIONS),
                failover().id(new UUID(1, 4)).dryRun().in(PlanState.CANCELLED),
                failover().id(new UUID(1, 5)).in(PlanState.PAUSED_BY_FAILED_STEP));
        looks().areAllFine("/plans", "plans");
        archive.answers(false);
        looks().areFine("/plans?region=us-east-1&state=OPEN", "plans-no-database");
        plans.show();
        looks().areFine("/plans", "plans-none");
        looks().areFine("/plans?text=nothing", "plans-none-found");
        assertThat(browser.complaints()).isEmpty();
    }
}
