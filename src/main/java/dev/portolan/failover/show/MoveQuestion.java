package dev.portolan.failover.show;

import dev.portolan.failover.decide.Wish;
import dev.portolan.plan.FailoverMode;
import dev.portolan.platform.FormFields;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Sent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What the page of moves is asked for by the fields of its address.
sealed interface MoveQuestion {

    /// Nothing yet: a region is to be chosen.
    record Choose() implements MoveQuestion {}

    /// Weights of this class are to be typed.
    record Weigh(String trafficClass) implements MoveQuestion {}

    /// This would be decided.
    record Decide(Wish wish) implements MoveQuestion {}

    /// It cannot be understood; `why` says what is accepted.
    record Wrong(String why) implements MoveQuestion {}

    /// `undo` before `failback` before `restore` and `adopt` before `class` before `region`; `mode`
    /// falls back to `usual`.
    static MoveQuestion of(FormFields fields, FailoverMode usual) {
        if (!fields.one("undo").isEmpty()) {
            Optional<UUID> plan = Sent.id(fields.one("undo"));
            return plan.<MoveQuestion>map(id -> new Decide(new Wish.Undo(id)))
                    .orElseGet(() -> new Wrong("undo is no id of a plan."));
        }
        if (!fields.one("failback").isEmpty()) {
            return region(fields.one("failback"))
                    .<MoveQuestion>map(id -> new Decide(new Wish.Failback(id)))
                    .orElseGet(() -> wrong("failback", fields.one("failback")));
        }
        for (Wish.Routes.Way way : Wish.Routes.Way.values()) {
            String director = fields.one(way.name().toLowerCase(Locale.ROOT));
            if (!director.isEmpty()) {
                return new Decide(new Wish.Routes(director, way));
            }
        }
        if (!fields.one("class").isEmpty()) {
            return shift(fields);
        }
        return fields.one("region").isEmpty() ? new Choose() : failover(fields, usual);
    }

    /// The region named by an address of a failover, so that its usual mode can be looked up.
    static Optional<RegionId> region(String text) {
        return RegionId.parse(text);
    }

    private static Wrong wrong(String field, String text) {
        return new Wrong(field + " is \"" + text + "\"; a region code like us-east-1 is accepted.");
    }

    private static MoveQuestion failover(FormFields fields, FailoverMode usual) {
        Optional<RegionId> region = region(fields.one("region"));
        if (region.isEmpty()) {
            return wrong("region", fields.one("region"));
        }
        String mode = fields.one("mode");
        if (!mode.isEmpty() && !mode.equals("GRACEFUL") && !mode.equals("UNGRACEFUL")) {
            return new Wrong("mode is \"" + mode + "\"; GRACEFUL or UNGRACEFUL is accepted.");
        }
        List<RegionId> targets = new ArrayList<>();
        for (String text : fields.all("target")) {
            if (region(text).isEmpty()) {
                return wrong("target", text);
            }
            targets.add(region(text).get());
        }
        List<String> classes = fields.all("classes");
        return new Decide(
                new Wish.Failover(
                        region.get(),
                        mode.isEmpty() ? usual : FailoverMode.valueOf(mode),
                        classes.isEmpty() ? Optional.empty() : Optional.of(classes),
                        targets.isEmpty() ? Optional.empty() : Optional.of(targets)));
    }

    private static MoveQuestion shift(FormFields fields) {
        Map<RegionId, Integer> weights = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : fields.below("weight.").entrySet()) {
            Optional<RegionId> region = region(entry.getKey());
            Optional<Integer> weight = percent(entry.getValue());
            if (region.isEmpty()) {
                return wrong("weight." + entry.getKey(), entry.getKey());
            }
            if (weight.isEmpty()) {
                return new Wrong(
                        "The weight of " + region.get() + " is no whole number from 0 to 100.");
            }
            weights.put(region.get(), weight.get());
        }
        if (weights.isEmpty()) {
            return new Weigh(fields.one("class"));
        }
        List<Integer> steps = new ArrayList<>();
        for (String text : fields.one("ramp").split("[\\s,;%]+", -1)) {
            if (!text.isEmpty() && percent(text).filter(step -> step > 0).isEmpty()) {
                return new Wrong("ramp is a list of whole numbers from 1 to 100, like 5, 25, 50.");
            }
            percent(text).ifPresent(steps::add);
        }
        return new Decide(
                new Wish.ShiftClass(
                        fields.one("class"),
                        weights,
                        steps.isEmpty() ? Optional.empty() : Optional.of(steps)));
    }

    private static Optional<Integer> percent(String text) {
        return text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= 100
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
    }
}
