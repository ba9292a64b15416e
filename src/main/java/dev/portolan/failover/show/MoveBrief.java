package dev.portolan.failover.show;

import dev.portolan.failover.order.StepNames;
import dev.portolan.plan.Shift;
import dev.portolan.platform.RegionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// A preview in three sentences, read first at three in the morning: what moves where, what does
/// not move, and what stops it. `tone` as verdicts have it.
record MoveBrief(String tone, String moves, String exceptions, String stops) {
    private static final int NAMED = 3;

    static MoveBrief of(MovePreview preview) {
        return new MoveBrief(
                tone(preview), moves(preview), exceptions(preview), MoveBrief.stops(preview));
    }

    private static String tone(MovePreview preview) {
        if (!preview.startable()) {
            return "unhealthy";
        }
        boolean clear =
                preview.stops().isEmpty()
                        && preview.stays().isEmpty()
                        && preview.closes().isEmpty();
        return clear ? "healthy" : "degraded";
    }

    private static String moves(MovePreview preview) {
        int classes = preview.moves();
        if (classes == 0) {
            return "No class moves.";
        }
        OptionalDouble rps = preview.table().moving();
        String amount =
                rps.isPresent()
                        ? MoveWords.number(rps.getAsDouble()) + "\u00a0req/s"
                        : "The traffic";
        return amount
                + share(preview)
                + " of "
                + classes
                + (classes == 1 ? " class" : " classes")
                + (rps.isPresent() || classes == 1 ? " moves to " : " move to ")
                + listed(names(preview.table().gaining()))
                + ", "
                + pace(preview)
                + ".";
    }

    private static String share(MovePreview preview) {
        OptionalDouble percent = preview.percent();
        return percent.isEmpty()
                ? ""
                : String.format(Locale.ROOT, " (%.0f\u00a0%% of all)", percent.getAsDouble());
    }

    private static String pace(MovePreview preview) {
        long writes =
                preview.steps().stream()
                        .filter(step -> step.spec().name().equals(StepNames.SHIFT_TRAFFIC))
                        .count();
        return writes > 1 ? "in " + writes + " steps" : "at once";
    }

    private static String exceptions(MovePreview preview) {
        List<String> said = new ArrayList<>();
        if (!preview.stays().isEmpty()) {
            said.add(of(preview.stays(), " stays where it is.", " stay where they are."));
        }
        if (!preview.closes().isEmpty()) {
            said.add(of(preview.closes(), " closes.", " close."));
        }
        return String.join(" ", said);
    }

    private static String of(List<Shift> shifts, String one, String several) {
        return listed(shifts.stream().map(Shift::trafficClass).toList())
                + (shifts.size() == 1 ? one : several);
    }

    private static String stops(MovePreview preview) {
        List<String> rules =
                Stream.concat(
                                preview.stops().stream().map(stop -> stop.rule().name()),
                                preview.holds().stream().map(gate -> gate.name()))
                        .toList();
        if (rules.isEmpty()) {
            return "Nothing stops it: every target is lawful and can carry its share.";
        }
        return "Stopped by "
                + listed(rules)
                + (preview.startable()
                        ? "; an operator can override it by name."
                        : "; nobody can override that.");
    }

    private static List<String> names(List<RegionId> regions) {
        return regions.stream().map(RegionId::value).toList();
    }

    /// `a`, `a and b`, `a, b and 4 more`.
    private static String listed(List<String> names) {
        if (names.isEmpty()) {
            return "no region";
        }
        if (names.size() > NAMED) {
            return String.join(", ", names.subList(0, NAMED))
                    + " and "
                    + (names.size() - NAMED)
                    + " more";
        }
        return names.size() == 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
