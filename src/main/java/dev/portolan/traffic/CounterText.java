package dev.portolan.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One counter on a page of metrics, added up by one of its labels. Pure.
final class CounterText {
    private static final int MOST_VALUES = 1000;
    private static final double MOST = 9e18;

    private CounterText() {}

    /// By the value of `label`; lines of other metrics, and those that are no numbers, are passed
    /// over.
    static Map<String, Long> read(String page, String metric, String label) {
        Pattern wanted = Pattern.compile("[{,]" + Pattern.quote(label) + "=\"([^\"\\\\]{0,200})\"");
        Map<String, Long> sums = new HashMap<>();
        page.lines()
                .filter(line -> line.startsWith(metric + "{"))
                .forEach(line -> add(line, wanted.matcher(line), sums));
        return sums;
    }

    private static void add(String line, Matcher label, Map<String, Long> sums) {
        int end = line.lastIndexOf('}');
        if (end < 0 || !label.find() || label.start() > end) {
            return;
        }
        String value = label.group(1);
        if (sums.size() < MOST_VALUES || sums.containsKey(value)) {
            number(line.substring(end + 1).strip().split(" ", 2)[0])
                    .ifPresent(count -> sums.merge(value, count, Long::sum));
        }
    }

    private static Optional<Long> number(String text) {
        try {
            double count = Double.parseDouble(text);
            return count >= 0 && count < MOST ? Optional.of((long) count) : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
