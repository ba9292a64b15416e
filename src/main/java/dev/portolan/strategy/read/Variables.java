package dev.portolan.strategy.read;

import dev.portolan.platform.Sent;
import dev.portolan.strategy.Place;
import dev.portolan.strategy.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `${demo.…}` of an overlay. Only these are variables: any other `${…}` is ordinary text.
final class Variables {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(demo\\.[^}]*)}");
    private final Map<String, String> values;
    private final boolean known;
    private final Problems problems;

    private Variables(Map<String, String> values, boolean known, Problems problems) {
        this.values = values;
        this.known = known;
        this.problems = problems;
    }

    /// Replaces the variables in an overlay's values; one that has no value is a problem.
    static Node fill(Node node, Map<String, String> values, Problems problems) {
        return new Variables(values, true, problems).in(node, KeyPath.ROOT);
    }

    /// Reports each variable in a file that knows none.
    static void refuse(Node node, Problems problems) {
        new Variables(Map.of(), false, problems).in(node, KeyPath.ROOT);
    }

    private Node in(Node node, KeyPath path) {
        return switch (node) {
            case Node.Scalar scalar -> in(scalar, path);
            case Node.Sequence(Place place, var items) -> {
                var filled = new ArrayList<Node>(items.size());
                for (int i = 0; i < items.size(); i++) {
                    filled.add(in(items.get(i), path.item(i)));
                }
                yield new Node.Sequence(place, filled);
            }
            case Node.Mapping(Place place, var entries) -> {
                Map<String, Node.Entry> filled = new LinkedHashMap<>();
                entries.forEach((key, entry) ->
                        filled.put(
                                key,
                                new Node.Entry(entry.place(), in(entry.value(), path.key(key)))));
                yield new Node.Mapping(place, filled);
            }
        };
    }

    private Node in(Node.Scalar scalar, KeyPath path) {
        Matcher matcher = VARIABLE.matcher(scalar.text());
        if (!matcher.find()) {
            return scalar;
        }
        String filled =
                matcher.replaceAll(found -> Matcher.quoteReplacement(value(found, scalar, path)));
        return new Node.Scalar(scalar.place(), filled, Node.Kind.STRING);
    }

    private String value(MatchResult found, Node.Scalar scalar, KeyPath path) {
        String value = values.get(found.group(1));
        if (value != null) {
            return value;
        }
        String sentence =
                known
                        ? "is no variable here; known: "
                                + String.join(", ", new TreeSet<>(values.keySet()))
                        : "is a variable of the demo only; write the address itself";
        problems.add(
                Problem.error(
                        scalar.place(),
                        path.toString(),
                        Sent.quoted(found.group()) + " " + sentence));
        return "";
    }
}
