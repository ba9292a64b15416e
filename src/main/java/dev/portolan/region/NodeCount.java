package dev.portolan.region;

import java.util.Optional;
import java.util.regex.Pattern;

/// A number of nodes as the strategy writes it: `"4-12"`, or one number for a fixed size.
record NodeCount(int min, int max) {
    static final Pattern SHAPE = Pattern.compile("[0-9]{1,5}(-[0-9]{1,5})?");
    static final String ACCEPTED = "a number of nodes or a range such as \"4-12\"";

    static Optional<NodeCount> parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        String[] ends = text.split("-", 2);
        int min = Integer.parseInt(ends[0]);
        int max = Integer.parseInt(ends[ends.length - 1]);
        return min <= max ? Optional.of(new NodeCount(min, max)) : Optional.empty();
    }

    boolean agrees(Optional<Integer> otherMin, Optional<Integer> otherMax) {
        return otherMin.orElse(min) == min && otherMax.orElse(max) == max;
    }
}
