package dev.portolan.fleet.past;

import dev.portolan.health.HealthState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How much of each step a region spent in which state, as columns: what was seen of a step is its
/// height, the worst on top. 720 by 24 units.
public record StateBand(List<Piece> pieces, Map<HealthState, Double> percent, double seenPercent) {
    private static final int HEIGHT = 24;
    private static final List<HealthState> BOTTOM_UP =
            List.of(
                    HealthState.HEALTHY,
                    HealthState.DEGRADED,
                    HealthState.UNKNOWN,
                    HealthState.UNHEALTHY);

    public StateBand {
        pieces = List.copyOf(pieces);
        percent = Map.copyOf(percent);
    }

    /// A rectangle.
    public record Piece(HealthState state, String x, String y, String width, String height) {}

    /// Whether some of the range was not watched.
    public boolean gaps() {
        return seenPercent < 99.95;
    }

    /// Of the seconds in each state, step by step; an empty step is a gap.
    static StateBand of(List<Map<HealthState, Long>> steps) {
        List<Piece> pieces = new ArrayList<>();
        Map<HealthState, Double> total = new EnumMap<>(HealthState.class);
        double width = (double) Chart.WIDTH / steps.size();
        int seen = 0;
        for (int i = 0; i < steps.size(); i++) {
            long all = steps.get(i).values().stream().mapToLong(Long::longValue).sum();
            seen += all > 0 ? 1 : 0;
            double y = HEIGHT;
            for (HealthState state : BOTTOM_UP) {
                double part = all == 0 ? 0 : (double) steps.get(i).getOrDefault(state, 0L) / all;
                total.merge(state, part, Double::sum);
                double height = part * HEIGHT;
                y -= height;
                if (height > 0) {
                    add(pieces, state, i * width, y, width, height);
                }
            }
        }
        int steady = seen;
        total.replaceAll((_, sum) -> steady == 0 ? 0 : 100 * sum / steady);
        return new StateBand(pieces, total, 100.0 * seen / steps.size());
    }

    /// Equal columns side by side are one piece.
    private static void add(
            List<Piece> pieces,
            HealthState state,
            double x,
            double y,
            double width,
            double height) {
        String top = Chart.figure(y);
        String tall = Chart.figure(height);
        if (!pieces.isEmpty()) {
            Piece last = pieces.getLast();
            double end = Double.parseDouble(last.x()) + Double.parseDouble(last.width());
            boolean beside =
                    last.state() == state
                            && last.y().equals(top)
                            && last.height().equals(tall)
                            && Math.abs(end - x) < 0.3;
            if (beside) {
                double from = Double.parseDouble(last.x());
                pieces.set(
                        pieces.size() - 1,
                        new Piece(state, last.x(), top, Chart.figure(x + width - from), tall));
                return;
            }
        }
        pieces.add(new Piece(state, Chart.figure(x), top, Chart.figure(width), tall));
    }

    /// In words, for whoever cannot see it: `healthy 98.6 %, unhealthy 1.4 %`.
    public String words() {
        StringBuilder words = new StringBuilder();
        for (HealthState state : BOTTOM_UP) {
            double part = percent.getOrDefault(state, 0.0);
            if (part > 0) {
                words.append(words.isEmpty() ? "" : ", ")
                        .append(state.name().toLowerCase(java.util.Locale.ROOT))
                        .append(' ')
                        .append(String.format(java.util.Locale.ROOT, "%.1f\u00a0%%", part));
            }
        }
        return words.isEmpty() ? "nothing was seen" : words.toString();
    }
}
