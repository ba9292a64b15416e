package dev.portolan.strategy.read;

import dev.portolan.strategy.Place;
import java.util.Map;
import java.util.Optional;

/// Finds values by the dotted paths that people and lint rules write.
public final class NodePaths {
    private NodePaths() {}

    /// The place of the value at `path`, or of the nearest value above it that is there. A key may
    /// be spelt with `-` or `_`, and may hold dots itself (`node_types.c5.2xlarge`).
    public static Found find(Node root, String path) {
        Found found = new Found(root.place(), "", Optional.of(root));
        String rest = path;
        while (!rest.isEmpty() && found.node.isPresent()) {
            Optional<Step> step = step(found, rest);
            if (step.isEmpty()) {
                String at = found.path.isEmpty() ? rest : found.path + "." + rest;
                return new Found(found.place, at, Optional.empty());
            }
            found = step.get().found;
            rest = step.get().rest;
        }
        return found;
    }

    private static Optional<Step> step(Found at, String rest) {
        if (!(at.node.orElseThrow()
                instanceof Node.Mapping(var _, Map<String, Node.Entry> below))) {
            return Optional.empty();
        }
        for (int dot = rest.indexOf('.'); ; dot = rest.indexOf('.', dot + 1)) {
            String key = dot < 0 ? rest : rest.substring(0, dot);
            Optional<String> spelt = spelling(below, key);
            if (spelt.isPresent()) {
                Node.Entry entry = below.get(spelt.get());
                String path = at.path.isEmpty() ? spelt.get() : at.path + "." + spelt.get();
                String left = dot < 0 ? "" : rest.substring(dot + 1);
                return Optional.ofNullable(entry)
                        .map(it ->
                                new Step(
                                        new Found(it.place(), path, Optional.of(it.value())),
                                        left));
            }
            if (dot < 0) {
                return Optional.empty();
            }
        }
    }

    private static Optional<String> spelling(Map<String, Node.Entry> below, String key) {
        return below.containsKey(key)
                ? Optional.of(key)
                : below.keySet().stream()
                        .filter(it -> it.replace('_', '-').equals(key.replace('_', '-')))
                        .findFirst();
    }

    /// A place, the path as the file spells it, and the value when it is there.
    public record Found(Place place, String path, Optional<Node> node) {}

    private record Step(Found found, String rest) {}
}
