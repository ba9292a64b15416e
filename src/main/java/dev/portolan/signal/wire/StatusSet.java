package dev.portolan.signal.wire;

import dev.portolan.strategy.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The HTTP statuses that count as right: `200-299`, `200`, or a list of such.
public record StatusSet(List<Range> ranges) {
    private static final Pattern SHAPE = Pattern.compile("[1-5][0-9]{2}(-[1-5][0-9]{2})?");
    public static final StatusSet SUCCESS = new StatusSet(List.of(new Range(200, 299)));

    /// From a status to a status, both included.
    record Range(int from, int to) {
        @Override
        public String toString() {
            return from == to ? Integer.toString(from) : from + "-" + to;
        }
    }

    public StatusSet {
        ranges = List.copyOf(ranges);
    }

    boolean accepts(int status) {
        for (Range range : ranges) {
            if (status >= range.from && status <= range.to) {
                return true;
            }
        }
        return false;
    }

    public static StatusSet read(Field field) {
        if (!field.present()) {
            return SUCCESS;
        }
        List<Range> ranges = new ArrayList<>();
        for (Field item : field.oneOrMany()) {
            String text = item.shapeOrNumber(SHAPE).text("");
            if (SHAPE.matcher(text).matches()) {
                int from = Integer.parseInt(text.substring(0, 3));
                int to = Integer.parseInt(text.substring(text.length() - 3));
                if (from <= to) {
                    ranges.add(new Range(from, to));
                    continue;
                }
            }
            item.problem(
                    "is \"" + text + "\"; a status such as 200, a range such as 200-299 or a list");
        }
        return ranges.isEmpty() ? SUCCESS : new StatusSet(ranges);
    }

    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(", "));
    }
}
