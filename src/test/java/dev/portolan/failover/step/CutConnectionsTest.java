package dev.portolan.failover.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.order.CutOrder;
import dev.portolan.plan.StepOutcome;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Cut;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said of connections that were cut.
class CutConnectionsTest {
    private static final CutOrder.Cut ONE =
            new CutOrder.Cut("edge", "public", RegionId.of("us-east-1"));
    private static final CutOrder.Cut OTHER =
            new CutOrder.Cut("edge", "shop", RegionId.of("us-east-1"));

    @Test
    void isCleanWhenNoneIsLeftAnywhere() {
        StepOutcome.Done done = done(List.of(ONE), List.of(new Cut.Done(8, 0, List.of())));

        assertThat(done.clean()).isTrue();
        assertThat(done.evidence()).isEqualTo("public at us-east-1: 8 were open, 0 are");
    }

    @Test
    void isAnExceptionWhenSomeAreLeftOrAPointIsSilent() {
        StepOutcome.Done done =
                done(
                        List.of(ONE, OTHER),
                        List.of(
                                new Cut.Done(8, 2, List.of("lb2: no answer")),
                                new Cut.No("no server")));

        assertThat(done.clean()).isFalse();
        assertThat(done.evidence())
                .isEqualTo(
                        "public at us-east-1: 8 were open, 2 are; no proof at lb2: no answer;"
                                + " shop at us-east-1: no server");
    }

    @Test
    void failsWhenNothingCouldBeCut() {
        assertThat(CutConnections.outcome(List.of(ONE), List.of(new Cut.No("it cannot"))))
                .isInstanceOf(StepOutcome.Failed.class);
    }

    private static StepOutcome.Done done(List<CutOrder.Cut> cuts, List<Cut> done) {
        return (StepOutcome.Done) CutConnections.outcome(cuts, done);
    }
}
