package dev.portolan.plan.view;

import dev.portolan.plan.Target;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The regions that were considered, best first, for the classes for which they rank alike.
public record TargetGroup(List<String> classes, List<Line> lines) {

    /// One region: its rank, whether it was chosen, else everything that stood against it.
    public record Line(
            RegionId region, OptionalInt rank, boolean chosen, List<Reason> rejections) {}

    public static List<TargetGroup> of(List<Target> targets) {
        Map<String, List<Line>> byClass = new LinkedHashMap<>();
        for (Target target : targets) {
            byClass.computeIfAbsent(target.trafficClass(), _ -> new ArrayList<>())
                    .add(
                            new Line(
                                    target.region(),
                                    target.rank(),
                                    target.chosen(),
                                    target.rejections()));
        }
        Map<List<Line>, List<String>> alike = new LinkedHashMap<>();
        byClass.forEach((name, lines) ->
                alike.computeIfAbsent(sorted(lines), _ -> new ArrayList<>()).add(name));
        List<TargetGroup> groups = new ArrayList<>();
        alike.forEach((lines, classes) -> groups.add(new TargetGroup(classes, lines)));
        return groups;
    }

    private static List<Line> sorted(List<Line> lines) {
        return lines.stream()
                .sorted(
                        Comparator.comparing((Line line) -> !line.chosen())
                                .thenComparingInt(line -> line.rank().orElse(Integer.MAX_VALUE))
                                .thenComparing(Line::region))
                .toList();
    }
}
