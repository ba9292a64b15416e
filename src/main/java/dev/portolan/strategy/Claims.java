package dev.portolan.strategy;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which keys the sections asked for, map by map. A key nobody asked for is unknown, and the names
/// asked for at that place are what is accepted there.
public final class Claims {
    private final IdentityHashMap<Node.Mapping, Set<String>> asked = new IdentityHashMap<>();

    void ask(Node.Mapping mapping, String name) {
        asked.computeIfAbsent(mapping, _ -> new TreeSet<>()).add(name);
    }

    Object askAll(Node node) {
        return switch (node) {
            case Node.Scalar(var _, String text, var _) -> text;
            case Node.Sequence(var _, List<Node> items) ->
                    items.stream().map(this::askAll).toList();
            case Node.Mapping mapping -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                mapping.entries()
                        .forEach((key, entry) -> {
                            ask(mapping, key);
                            plain.put(key, askAll(entry.value()));
                        });
                yield plain;
            }
        };
    }

    /// Reports every key below `node` that nobody asked for.
    public void reportUnknown(Node node, String path, Problems problems) {
        switch (node) {
            case Node.Scalar _ -> {}
            case Node.Sequence(var _, List<Node> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    reportUnknown(items.get(i), path + "[" + i + "]", problems);
                }
            }
            case Node.Mapping mapping ->
                    mapping.entries()
                            .forEach(
                                    (key, entry) -> reportKey(mapping, key, entry, path, problems));
        }
    }

    private void reportKey(
            Node.Mapping mapping, String key, Node.Entry entry, String path, Problems problems) {
        String keyPath = path.isEmpty() ? key : path + "." + key;
        Set<String> known = asked.getOrDefault(mapping, Set.of());
        if (known.contains(key)) {
            reportUnknown(entry.value(), keyPath, problems);
        } else {
            String accepted =
                    known.isEmpty()
                            ? "no key is accepted here"
                            : "accepted here: " + String.join(", ", known);
            problems.add(Problem.error(entry.place(), keyPath, "is an unknown key; " + accepted));
        }
    }
}
