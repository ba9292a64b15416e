package dev.portolan.web;

import io.quarkus.qute.TemplateExtension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The last 60 checks as a strip of bars in a box of 180 x 16: one path per state, height is
/// severity; and the same in words (templates: `beats:`).
public record Beats(List<Strip> strips, String words) {
    private static final int CHECKS = 60;

    public Beats {
        strips = List.copyOf(strips);
    }

    /// The bars of one state; `state` is its word and the end of its class name.
    public record Strip(String state, String path) {}

    /// Draws `checks`, oldest first; the newest is at the right edge.
    @TemplateExtension(namespace = "beats", matchName = "of")
    public static Beats of(List<? extends Enum<?>> checks) {
        List<? extends Enum<?>> shown =
                checks.subList(Math.max(0, checks.size() - CHECKS), checks.size());
        Map<String, StringBuilder> paths = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < shown.size(); i++) {
            String state = Figures.word(shown.get(i));
            int x = (CHECKS - shown.size() + i) * 3;
            paths.computeIfAbsent(state, _ -> new StringBuilder()).append(bar(state, x));
            counts.merge(state, 1, Integer::sum);
        }
        List<Strip> strips = new ArrayList<>();
        paths.forEach((state, path) -> strips.add(new Strip(state, path.toString())));
        return new Beats(strips, words(counts, shown));
    }

    private static String bar(String state, int x) {
        return switch (state) {
            case "healthy" -> "M" + x + " 11h2v5h-2z";
            case "degraded" -> "M" + x + " 6h2v10h-2z";
            case "unhealthy" -> "M" + x + " 1h2v15h-2z";
            default -> "M" + x + ".5 1.5h1v14h-1z";
        };
    }

    private static String words(Map<String, Integer> counts, List<? extends Enum<?>> shown) {
        if (shown.isEmpty()) {
            return "No check yet";
        }
        String total = "Last " + shown.size() + (shown.size() == 1 ? " check: " : " checks: ");
        if (counts.size() == 1) {
            return total + "all " + counts.keySet().iterator().next();
        }
        List<String> parts = new ArrayList<>();
        counts.forEach((state, count) -> parts.add(count + " " + state));
        return total + String.join(", ", parts) + ", ending " + Figures.word(shown.getLast());
    }
}
