package dev.portolan.failover.step;

import dev.portolan.failover.decide.MoveReason;
import dev.portolan.failover.order.CutOrder;
import dev.portolan.failover.order.StepNames;
import dev.portolan.plan.PlanStep;
import dev.portolan.plan.StepContext;
import dev.portolan.plan.StepOutcome;
import dev.portolan.platform.Reason;
import dev.portolan.traffic.Cut;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Cuts the open connections of classes to regions that nothing new is sent to. Performed again it
/// cuts what is left.
@ApplicationScoped
public class CutConnections implements PlanStep {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private final DirectorAccess directors;

    @Inject
    public CutConnections(DirectorAccess directors) {
        this.directors = directors;
    }

    @Override
    public String name() {
        return StepNames.CUT_CONNECTIONS;
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Uni<StepOutcome> perform(StepContext context) {
        List<CutOrder.Cut> cuts =
                CutOrder.parse(context.step().input()).map(CutOrder::cuts).orElse(List.of());
        if (cuts.isEmpty()) {
            return Uni.createFrom().item(failed("the step does not say which connections to cut"));
        }
        return Uni.join()
                .all(cuts.stream().map(cut -> cut(cut, context)).toList())
                .andFailFast()
                .map(done -> outcome(cuts, done));
    }

    private Uni<Cut> cut(CutOrder.Cut cut, StepContext context) {
        return directors
                .of(cut.director(), context)
                .map(it -> it.cutConnections(cut.trafficClass(), cut.region(), LIMIT))
                .orElseGet(() -> Uni.createFrom().item(new Cut.No("it is in the strategy no more")))
                .onFailure()
                .recoverWithItem(failure -> new Cut.No(String.valueOf(failure.getMessage())));
    }

    static StepOutcome outcome(List<CutOrder.Cut> cuts, List<Cut> done) {
        List<String> words = new ArrayList<>();
        boolean clean = true;
        boolean any = false;
        for (int i = 0; i < cuts.size(); i++) {
            String what = cuts.get(i).trafficClass() + " at " + cuts.get(i).region() + ": ";
            switch (done.get(i)) {
                case Cut.Done(long before, long after, var missing) -> {
                    any = true;
                    clean &= after == 0 && missing.isEmpty();
                    words.add(what + before + " were open, " + after + " are" + gone(missing));
                }
                case Cut.No(var why) -> {
                    clean = false;
                    words.add(what + why);
                }
            }
        }
        String evidence = String.join("; ", words);
        return any
                ? new StepOutcome.Done(evidence, Optional.empty(), clean, OptionalDouble.empty())
                : failed(evidence);
    }

    private static String gone(List<String> missing) {
        return missing.isEmpty() ? "" : "; no proof at " + String.join(", ", missing);
    }

    private static StepOutcome failed(String why) {
        return StepOutcome.Failed.of(Reason.of(MoveReason.REJECTED, why));
    }
}
