package dev.portolan.region;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of nodes as the strategy writes it: `"4-12"`, or one number for a fixed size.
record NodeCount(int min, int max) {
    static final String SHAPE = "^[0-9]{1,5}(-[0-9]{1,5})?$";
    static final String ACCEPTED = "a number of nodes or a range such as \"4-12\"";
    private static final Pattern COUNT = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

    static Optional<NodeCount> parse(String text) {
        Matcher matcher = COUNT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int min = Integer.parseInt(matcher.group(1));
        int max = matcher.group(2) == null ? min : Integer.parseInt(matcher.group(2));
        return min <= max ? Optional.of(new NodeCount(min, max)) : Optional.empty();
    }

    boolean agrees(Optional<Integer> otherMin, Optional<Integer> otherMax) {
        return otherMin.orElse(min) == min && otherMax.orElse(max) == max;
    }
}
