package dev.portolan.failover.decide;

import dev.portolan.plan.Refusal;
import dev.portolan.plan.Shift;
import dev.portolan.plan.StepSpec;
import dev.portolan.plan.Target;
import dev.portolan.platform.Gate;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Sha256;
import dev.portolan.traffic.Observed;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/// The digest of a decision: SHA-256 over what would be done (kind, mode, classes, targets, shifts,
/// steps, verdicts of gates, refusing rules, strategy, generations of directors), and over no value
/// or age. The placement matrix is the strategy's weights as long as it has none of its own.
final class Revision {
    private final StringBuilder text = new StringBuilder();

    private Revision() {}

    static String of(
            Situation situation,
            MoveDraft draft,
            List<Gate> gates,
            List<Refusal> refusals,
            List<StepSpec> steps) {
        Revision revision = new Revision();
        revision.line("kind", draft.kind().name());
        revision.line("region", draft.region().map(RegionId::value).orElse("-"));
        revision.line("mode", draft.mode().map(Enum::name).orElse("-"));
        revision.line("undo", draft.undoOf().map(Object::toString).orElse("-"));
        revision.line("ramp", draft.ramp().toString());
        draft.moves().forEach(revision::move);
        steps.forEach(step -> revision.line("step", step.id() + " " + step.name()));
        gates.forEach(gate -> revision.line("gate", gate.name() + " " + gate.verdict()));
        new TreeSet<>(refusals.stream().map(Refusal::rule).toList())
                .forEach(rule -> revision.line("rule", rule.name()));
        revision.line("strategy", situation.fleet().strategyDigest());
        revision.directors(situation, draft);
        return Sha256.hex(revision.text.toString());
    }

    private void move(ClassMove move) {
        Shift shift = move.shift();
        line("class", shift.trafficClass());
        move.targets().stream()
                .filter(Target::chosen)
                .map(target -> target.region().value())
                .sorted()
                .forEach(region -> line("target", region));
        line("from", weights(shift.from()));
        line("to", weights(shift.to()));
        line("closed", shift.closed().orElse("-"));
        line("stays", shift.stays() + " stuck " + move.stuck());
    }

    private void directors(Situation situation, MoveDraft draft) {
        TreeSet<String> ids = new TreeSet<>();
        draft.shifts().forEach(shift -> ids.add(shift.director()));
        for (String id : ids) {
            line(
                    "director",
                    id
                            + " "
                            + situation
                                    .director(id)
                                    .flatMap(it -> it.observed())
                                    .map(Observed::stamp)
                                    .map(it -> it.epoch() + " " + it.generation())
                                    .orElse("unseen"));
        }
    }

    private void line(String what, String is) {
        text.append(what).append(' ').append(is).append('\n');
    }

    private static String weights(SortedMap<RegionId, Integer> weights) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<RegionId, Integer> entry : weights.entrySet()) {
            text.append(entry.getKey()).append('=').append(entry.getValue()).append(' ');
        }
        return text.toString();
    }
}
