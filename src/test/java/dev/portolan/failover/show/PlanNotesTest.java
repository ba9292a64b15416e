package dev.portolan.failover.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.health.HealthState;
import dev.portolan.pictures.PlanPictures;
import dev.portolan.plan.PlanState;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanNotesTest {
    private static final Instant NOW = Instant.parse("2026-03-17T03:14:24Z");
    private final PlanPictures plans = PlanPictures.at(NOW);

    @Test
    void namesTheNextSafeActOfAPlanThatHasNotEnded() {
        assertThat(PlanNotes.open(plans.in(PlanState.PAUSED_BY_FAILED_STEP)).link().words())
                .isEqualTo("Retry, skip or abort");
        assertThat(PlanNotes.open(plans.in(PlanState.PAUSED_BY_OPERATOR)).link().words())
                .isEqualTo("Resume or abort");
        assertThat(PlanNotes.open(plans.in(PlanState.AWAITING_APPROVAL)).link().words())
                .isEqualTo("Approve or refuse");
        assertThat(PlanNotes.open(plans.running()).link().words()).isEqualTo("Watch the run");
    }

    @Test
    void offersTheWayBackOnceTheRegionIsWellAgain() {
        var note = PlanNotes.ended(plans.in(PlanState.COMPLETED), Optional.of(HealthState.HEALTHY));

        assertThat(note.title()).startsWith("Last plan: Failover of us-east-1, completed");
        assertThat(note.link().path()).isEqualTo("/failover?failback=us-east-1");
    }

    @Test
    void leavesTheTrafficWhereItIsWhileTheRegionIsNotWell() {
        var note =
                PlanNotes.ended(plans.in(PlanState.COMPLETED), Optional.of(HealthState.UNHEALTHY));

        assertThat(note.words()).contains("leave its traffic where it is");
        assertThat(note.link().path()).startsWith("/plans/");
    }

    @Test
    void offersNoWayBackAfterAPlanThatFailed() {
        var note = PlanNotes.ended(plans.in(PlanState.FAILED), Optional.of(HealthState.HEALTHY));

        assertThat(note.link().words()).isEqualTo("See the plan");
    }
}
