package dev.portolan.plan.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.pictures.PlanPictures;
import dev.portolan.plan.PhaseName;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.StepState;
import dev.portolan.plan.view.GateList;
import dev.portolan.plan.view.Mark;
import dev.portolan.plan.view.ShiftTable;
import dev.portolan.plan.view.TargetGroup;
import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlanDetailTest {
    private static final Instant NOW = Instant.parse("2026-03-17T03:17:02Z");

    private static PlanDetail of(PlanRun run) {
        return PlanDetail.of(run, NOW, true);
    }

    private static PlanPictures failover() {
        return PlanPictures.at(NOW);
    }

    @Test
    void saysWhatIsGoingOnWhatItWaitsForAndWhatStoppedIt() {
        assertThat(of(failover().running()).headline().says())
                .isEqualTo("In step 4 of 5, verify moved");
        assertThat(of(failover().waiting()).headline())
                .satisfies(line -> {
                    assertThat(line.says()).isEqualTo("Waits in step 3 of 5, shift traffic");
                    assertThat(line.because()).contains("no answer, asked again in 2 s");
                });
        assertThat(of(failover().in(PlanState.PAUSED_BY_FAILED_STEP)).headline())
                .satisfies(line -> {
                    assertThat(line.says()).isEqualTo("Stopped at step 3 of 5, shift traffic");
                    assertThat(line.because())
                            .startsWith("Director edge is at generation 884")
                            .endsWith("Retry the step, skip it, or abort.");
                });
    }

    @Test
    void saysEachStateDifferently() {
        List<String> said =
                java.util.Arrays.stream(PlanState.values())
                        .map(state -> of(failover().in(state)).headline().says())
                        .toList();

        assertThat(said).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(java.util.Arrays.stream(PlanState.values()).map(Mark::of))
                .doesNotHaveDuplicates();
        assertThat(java.util.Arrays.stream(StepState.values()).map(Mark::of))
                .doesNotHaveDuplicates();
    }

    @Test
    void namesTheExceptionsItEndedWith() {
        PlanRun run =
                failover()
                        .shifts(PlanPictures.moves(), PlanPictures.stays(), PlanPictures.closes())
                        .in(PlanState.COMPLETED_WITH_EXCEPTIONS);

        assertThat(of(run).headline().because())
                .contains("Watch health: under its limits for 10 min.")
                .contains("us_health stayed where it was.")
                .contains("us_payments is closed.")
                .contains("0.40\u00a0% of the requests still reach the old region.");
    }

    @Test
    void offersOnlyAbortToWhoConflicts() {
        PlanRun run = failover().conflictsWith(new UUID(1, 1)).in(PlanState.PAUSED_BY_FAILED_STEP);
        PlanDetail view = of(run);

        assertThat(view.headline().because()).contains("never performed again");
        assertThat(view.steps()).noneMatch(StepLine::mayRetry).noneMatch(StepLine::maySkip);
        assertThat(view.offers().abort()).isTrue();
        assertThat(view.offers().pause()).isFalse();
    }

    @Test
    void offersWhatFitsTheState() {
        assertThat(of(failover().running()).offers())
                .isEqualTo(new PlanOffers(true, false, true, false, Optional.empty()));
        assertThat(of(failover().in(PlanState.PAUSED_BY_OPERATOR)).offers())
                .isEqualTo(new PlanOffers(false, true, true, false, Optional.empty()));
        assertThat(of(failover().in(PlanState.COMPLETED)).offers())
                .isEqualTo(
                        new PlanOffers(
                                false, false, false, true, Optional.of(RegionId.of("us-east-1"))));
        assertThat(of(failover().dryRun().in(PlanState.COMPLETED)).offers().undo()).isFalse();
        assertThat(of(failover().in(PlanState.PAUSED_BY_FAILED_STEP)).steps().get(2))
                .satisfies(step -> {
                    assertThat(step.mayRetry()).isTrue();
                    assertThat(step.maySkip()).isTrue();
                });
        assertThat(of(failover().in(PlanState.PAUSED_BY_OPERATOR)).steps().get(2))
                .satisfies(step -> {
                    assertThat(step.mayRetry()).isFalse();
                    assertThat(step.maySkip()).isTrue();
                });
    }

    @Test
    void comparesEachStepWithItsOwnPast() {
        List<StepLine> steps = of(failover().running()).steps();

        assertThat(steps.get(1).slower()).isFalse();
        assertThat(steps.get(2).slower()).as("9 s, usually 6 s").isTrue();
        assertThat(steps.get(3).took().orElseThrow()).isGreaterThan(Duration.ofSeconds(24));
        assertThat(steps.get(3).under()).isTrue();
        assertThat(steps.get(4).took()).isEmpty();
        assertThat(steps).filteredOn(StepLine::current).hasSize(1);
        for (StepLine step : steps.subList(0, 4)) {
            double end =
                    Double.parseDouble(step.fall().x()) + Double.parseDouble(step.fall().width());
            assertThat(end).isLessThanOrEqualTo(121);
        }
    }

    @Test
    void holdsTheTimeAgainstItsBudget() {
        RtoBar calm = of(failover().running()).rto().orElseThrow();
        assertThat(calm.over()).isFalse();
        assertThat(calm.used()).isEqualTo(Duration.ofSeconds(252 + 41));
        assertThat(calm.rest()).isEqualTo(Duration.ofSeconds(307));
        assertThat(calm.phases())
                .extracting(RtoBar.Phase::name)
                .containsExactly(
                        PhaseName.DETECT,
                        PhaseName.DECIDE,
                        PhaseName.SWITCH,
                        PhaseName.CLIENT_TAIL);

        RtoBar late = of(failover().after(Duration.ofMinutes(11)).running()).rto().orElseThrow();
        assertThat(late.over()).isTrue();
        assertThat(late.rest()).isEqualTo(Duration.ofSeconds(101));
        assertThat(Double.parseDouble(late.overX()) + Double.parseDouble(late.overWidth()))
                .isBetween(599.0, 600.1);
    }

    @Test
    void showsSharesBeforeAndAfterAndWhatComesAndGoes() {
        ShiftTable table = ShiftTable.of(List.of(PlanPictures.moves(), PlanPictures.stays()));

        ShiftTable.Row row = table.rows().getFirst();
        assertThat(row.fate()).isEqualTo("moves");
        assertThat(table.regions().getFirst()).isEqualTo(RegionId.of("us-east-1"));
        ShiftTable.Cell us = row.cells().getFirst();
        assertThat(us.from()).isEqualTo(70);
        assertThat(us.to()).isZero();
        assertThat(us.change()).isEqualTo(OptionalDouble.of(-147));
        double sum = row.cells().stream().mapToDouble(cell -> cell.change().orElse(0)).sum();
        assertThat(sum).as("nothing is lost on the way").isBetween(-0.01, 0.01);
        assertThat(table.gaining())
                .extracting(RegionId::value)
                .containsExactly("ap-southeast-1", "eu-west-1", "sa-east-1");
        assertThat(table.moving()).isEqualTo(OptionalDouble.of(147));
        assertThat(table.that("stays")).hasSize(1);
    }

    @Test
    void groupsClassesThatRankAlikeAndPutsTheChosenFirst() {
        List<TargetGroup> groups = TargetGroup.of(PlanPictures.targets());

        assertThat(groups).hasSize(2);
        assertThat(groups.getFirst().lines())
                .extracting(TargetGroup.Line::chosen)
                .containsExactly(true, true, false);
    }

    @Test
    void putsGatesThatDoNotPassFirst() {
        GateList gates = GateList.of(PlanPictures.gates());

        assertThat(gates.lines().getFirst().gate().name()).isEqualTo("Fence");
        assertThat(gates.summary()).isEqualTo("3 pass, 1 inconclusive, 0 fail");
    }

    @Test
    void bearsARunThatNeverBegan() {
        PlanDetail view = of(failover().in(PlanState.PENDING));

        assertThat(view.steps()).allMatch(step -> step.fall().x().isEmpty());
        assertThat(view.headline().says()).isEqualTo("Nothing has begun yet");
    }
}
