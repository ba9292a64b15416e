package dev.portolan.strategy;

import dev.portolan.platform.Sent;
import dev.portolan.strategy.read.KeyPath;
import dev.portolan.strategy.read.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What changed from one strategy document to the next, one sentence for each key.
public final class Difference {
    static final int MOST = 200;
    private final List<String> sentences = new ArrayList<>();
    private int beyond;

    private Difference() {}

    /// `key: 300 -> 400`, `key: added`, `key: removed`; at most 200, then how many more.
    public static List<String> between(Node before, Node after) {
        Difference difference = new Difference();
        difference.compare(before, after, KeyPath.ROOT);
        if (difference.beyond > 0) {
            difference.sentences.add("and " + difference.beyond + " more");
        }
        return List.copyOf(difference.sentences);
    }

    private void compare(Node before, Node after, KeyPath path) {
        switch (before) {
            case Node.Mapping(var _, var old) when after instanceof Node.Mapping(var _, var next) ->
                    compareMaps(old, next, path);
            case Node.Sequence(var _, var old)
                    when after instanceof Node.Sequence(var _, var next)
                            && old.stream().anyMatch(it -> it instanceof Node.Mapping) ->
                    compareLists(old, next, path);
            default -> {
                String was = shown(before);
                String is = shown(after);
                if (!was.equals(is)) {
                    say(path, Sent.shortened(was) + " -> " + Sent.shortened(is));
                }
            }
        }
    }

    private void compareMaps(
            Map<String, Node.Entry> before, Map<String, Node.Entry> after, KeyPath path) {
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (String key : keys) {
            Node.Entry old = before.get(key);
            Node.Entry next = after.get(key);
            if (old == null) {
                say(path.key(key), added(next));
            } else if (next == null) {
                say(path.key(key), "removed");
            } else {
                compare(old.value(), next.value(), path.key(key));
            }
        }
    }

    private void compareLists(List<Node> before, List<Node> after, KeyPath path) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            if (i >= before.size()) {
                say(path.item(i), "added");
            } else if (i >= after.size()) {
                say(path.item(i), "removed");
            } else {
                compare(before.get(i), after.get(i), path.item(i));
            }
        }
    }

    private static String added(Node.@Nullable Entry entry) {
        return entry != null && entry.value() instanceof Node.Scalar(var _, String text, var _)
                ? "added, " + Sent.shortened(text)
                : "added";
    }

    private void say(KeyPath path, String what) {
        if (sentences.size() < MOST) {
            sentences.add(path + ": " + what);
        } else {
            beyond++;
        }
    }

    private static String shown(Node node) {
        return switch (node) {
            case Node.Scalar(var _, String text, var _) -> text;
            case Node.Sequence(var _, List<Node> items) ->
                    items.stream()
                            .map(Difference::shown)
                            .collect(Collectors.joining(", ", "[", "]"));
            case Node.Mapping(var _, var entries) ->
                    entries.entrySet().stream()
                            .map(it -> it.getKey() + ": " + shown(it.getValue().value()))
                            .collect(Collectors.joining(", ", "{", "}"));
        };
    }
}
