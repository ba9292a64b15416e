package dev.portolan.fleet.past;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Lines over time, one value a step, NaN where nothing was seen. `unit` as `Figures.inUnit` has
/// it; `limit` is the threshold that a verdict is made by; `more` is how many lines found no room.
/// The drawing is 720 by 120 units, stretched to whatever is there.
public record Chart(
        String id,
        String title,
        String unit,
        Instant from,
        Duration step,
        List<Line> lines,
        OptionalDouble limit,
        int more) {
    public static final int WIDTH = 720;
    public static final int HEIGHT = 120;

    public Chart {
        lines = List.copyOf(lines);
    }

    /// One line; `dash` (0 to 5) is its pattern, so that colour is never the only difference.
    public record Line(String label, int dash, List<Double> values) {
        public Line {
            values = List.copyOf(values);
        }

        /// The newest value that was seen; NaN when none was.
        public double last() {
            for (int i = values.size() - 1; i >= 0; i--) {
                if (!Double.isNaN(values.get(i))) {
                    return values.get(i);
                }
            }
            return Double.NaN;
        }

        /// The largest that was seen; NaN when none was.
        public double most() {
            return values.stream()
                    .filter(value -> !Double.isNaN(value))
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(Double.NaN);
        }
    }

    /// A moment of the table: each line's value, in their order.
    public record Row(Instant at, List<Double> values) {}

    /// Whether anything was seen at all.
    public boolean any() {
        return lines.stream().anyMatch(line -> !Double.isNaN(line.last()));
    }

    /// The top of the scale: a round figure above everything shown.
    public double top() {
        double most = limit.orElse(0);
        for (Line line : lines) {
            most = Math.max(most, Double.isNaN(line.most()) ? 0 : line.most());
        }
        return round(most);
    }

    /// The next of 1, 2, 2.5, 5 times a power of ten.
    static double round(double value) {
        if (value <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (value <= factor * power * 1.000001) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /// The line as an SVG path; a gap begins a new stroke, a value between gaps is a dot.
    public String path(Line line) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < line.values().size(); i++) {
            double value = line.values().get(i);
            if (Double.isNaN(value)) {
                drawing = false;
                continue;
            }
            path.append(drawing ? 'L' : 'M').append(x(i)).append(' ').append(y(value));
            if (!drawing && alone(line, i)) {
                path.append("h.01");
            }
            drawing = true;
        }
        return path.toString();
    }

    private static boolean alone(Line line, int i) {
        return i + 1 >= line.values().size() || Double.isNaN(line.values().get(i + 1));
    }

    /// The threshold as an SVG path; `""` without one.
    public String limitPath() {
        return limit.isPresent() ? "M0 " + y(limit.getAsDouble()) + "H" + WIDTH : "";
    }

    private String x(int i) {
        int steps = lines.isEmpty() ? 1 : lines.getFirst().values().size();
        return figure((i + 0.5) * WIDTH / steps);
    }

    private String y(double value) {
        double part = Math.clamp(value / top(), 0, 1);
        return figure(HEIGHT - 2 - part * (HEIGHT - 4));
    }

    static String figure(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /// The same as a table, newest first; steps of which nothing was seen are left out.
    public List<Row> rows() {
        List<Row> rows = new java.util.ArrayList<>();
        int steps = lines.isEmpty() ? 0 : lines.getFirst().values().size();
        for (int i = steps - 1; i >= 0; i--) {
            int at = i;
            List<Double> values = lines.stream().map(line -> line.values().get(at)).toList();
            if (values.stream().anyMatch(value -> !Double.isNaN(value))) {
                rows.add(new Row(from.plus(step.multipliedBy(i)), values));
            }
        }
        return rows;
    }
}
