package dev.portolan.web;

import io.quarkus.qute.TemplateExtension;
import java.util.List;
import java.util.OptionalDouble;

/// A small line of a value over the last hour, as path data in a box of 144 x 24 (templates:
/// `spark:`). Gaps stay gaps; the newest point is at the right edge.
public record Spark(String line, String end, String limit, double low, double high, double last) {
    private static final int POINTS = 60;
    private static final double STEP = 140.0 / (POINTS - 1);

    /// Whether there is anything to draw.
    public boolean any() {
        return !line.isEmpty();
    }

    /// Draws `values` (oldest first, NaN where nothing was seen; the newest 60 count).
    @TemplateExtension(namespace = "spark", matchName = "of")
    public static Spark of(List<Double> values) {
        return of(values, OptionalDouble.empty());
    }

    /// Draws `values` (oldest first, NaN where nothing was seen; the newest 60 count), and the
    /// limit as a line of its own when it is known.
    @TemplateExtension(namespace = "spark", matchName = "within")
    public static Spark of(List<Double> values, OptionalDouble limit) {
        List<Double> shown = values.subList(Math.max(0, values.size() - POINTS), values.size());
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : shown) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) {
            return new Spark("", "", "", Double.NaN, Double.NaN, Double.NaN);
        }
        double floor = Math.min(low, limit.orElse(low));
        double ceiling = Math.max(high, limit.orElse(high));
        return drawn(shown, limit, new double[] {low, high}, new double[] {floor, ceiling});
    }

    private static Spark drawn(
            List<Double> shown, OptionalDouble limit, double[] range, double[] scale) {
        StringBuilder line = new StringBuilder();
        String end = "";
        double last = Double.NaN;
        boolean pen = false;
        for (int i = 0; i < shown.size(); i++) {
            double value = shown.get(i);
            if (Double.isFinite(value)) {
                double x = (POINTS - shown.size() + i) * STEP;
                String point = number(x) + " " + number(height(value, scale));
                line.append(pen ? "L" : "M").append(point);
                end = "M" + point + "h.01";
                last = value;
            }
            pen = Double.isFinite(value);
        }
        String bar =
                limit.isPresent()
                        ? "M0 " + number(height(limit.getAsDouble(), scale)) + "H140"
                        : "";
        return new Spark(line.toString(), end, bar, range[0], range[1], last);
    }

    private static double height(double value, double[] scale) {
        double span = scale[1] - scale[0];
        return span <= 0 ? 12 : 21.5 - (value - scale[0]) / span * 19;
    }

    /// One decimal at most; drawn by the thousand, so without a formatter.
    private static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }
}
