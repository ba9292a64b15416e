package dev.portolan.strategy.read;

import dev.portolan.strategy.Problem;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which keys the sections asked for, map by map. A key nobody asked for is unknown, and the names
/// asked for at that place are what is accepted there.
public final class Claims {
    private static final int MOST_SHOWN = 40;
    private final IdentityHashMap<Node.Mapping, Set<String>> asked = new IdentityHashMap<>();

    public void ask(Node.Mapping mapping, String name) {
        asked.computeIfAbsent(mapping, _ -> new TreeSet<>()).add(name);
    }

    public Object askAll(Node node) {
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

    /// Reports every key below `node` that nobody asked for. Below a value that is wrong itself (a
    /// map where a text belongs) nothing is said twice.
    public void reportUnknown(Node node, String path, Problems problems) {
        visit(node, KeyPath.of(path), problems);
    }

    private void visit(Node node, KeyPath path, Problems problems) {
        switch (node) {
            case Node.Scalar _ -> {}
            case Node.Sequence(var _, List<Node> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    visit(items.get(i), path.item(i), problems);
                }
            }
            case Node.Mapping mapping -> {
                Set<String> known = asked.getOrDefault(mapping, Set.of());
                if (!known.isEmpty() || !blamed(path, problems)) {
                    mapping.entries()
                            .forEach((key, entry) ->
                                    visit(key, entry, known, path.key(key), problems));
                }
            }
        }
    }

    private void visit(
            String key, Node.Entry entry, Set<String> known, KeyPath path, Problems problems) {
        if (known.contains(key)) {
            visit(entry.value(), path, problems);
        } else {
            problems.add(Problem.error(entry.place(), path.toString(), unknown(key, known)));
        }
    }

    private static boolean blamed(KeyPath path, Problems problems) {
        for (KeyPath at = path; at != null; at = at.parent()) {
            if (problems.blames(at.toString())) {
                return true;
            }
        }
        return false;
    }

    private static String unknown(String key, Set<String> known) {
        if (known.isEmpty()) {
            return "is an unknown key; no key is accepted here";
        }
        String accepted = known.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return "is an unknown key; "
                + Spelling.didYouMean(key, known)
                + "accepted here: "
                + accepted
                + (known.size() > MOST_SHOWN ? " and more" : "");
    }
}
