package dev.portolan.failover;

import dev.portolan.failover.decide.Revision;
import dev.portolan.failover.decide.Wish;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The digest of what a caller sent to start a plan, without the expected revision and the key: the
/// same input under the same key is the same plan.
final class InputDigest {
    private InputDigest() {}

    static String of(StartOrder order) {
        StringBuilder text = new StringBuilder();
        wish(order.wish(), text);
        line(text, "reason", order.why().reason());
        line(text, "incident", order.why().incident().orElse(""));
        line(text, "category", order.why().category().orElse(""));
        line(text, "dryRun", Boolean.toString(order.dryRun()));
        order.overrides()
                .forEach(it -> {
                    line(text, "rule", it.rule().name());
                    line(text, "because", it.reason());
                    line(text, "until", it.until().toString());
                    line(text, "basis", it.legalBasis().orElse(""));
                });
        return Revision.sha256(text.toString());
    }

    private static void wish(Wish wish, StringBuilder text) {
        switch (wish) {
            case Wish.Failover(var region, var mode, var classes, var targets) -> {
                line(text, "failover", region.value() + " " + mode);
                line(text, "classes", all(classes.map(TreeSet::new)));
                line(text, "targets", all(targets.map(TreeSet::new)));
            }
            case Wish.Failback(var region) -> line(text, "failback", region.value());
            case Wish.ShiftClass(var trafficClass, var weights, var ramp) -> {
                line(text, "shift", trafficClass);
                line(text, "weights", map(weights));
                line(text, "ramp", ramp.map(Object::toString).orElse("-"));
            }
            case Wish.Undo(var plan) -> line(text, "undo", plan.toString());
            case Wish.Routes(var director, var way) -> line(text, way.name(), director);
        }
    }

    private static String all(Optional<? extends Set<?>> names) {
        return names.map(Object::toString).orElse("-");
    }

    private static String map(Map<?, Integer> weights) {
        return new TreeMap<>(weights).toString();
    }

    /// The length keeps one field from reading as two.
    private static void line(StringBuilder text, String what, String is) {
        text.append(what).append(' ').append(is.length()).append(' ').append(is).append('\n');
    }
}
