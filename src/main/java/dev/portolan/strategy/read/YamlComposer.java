package dev.portolan.strategy.read;

import dev.portolan.platform.Sent;
import dev.portolan.strategy.Place;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.read.Anchors.Anchored;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Puts the parser's events together to nodes. What a strategy file may not hold (tags, a key
/// twice, too many anchors, too deep nesting, a second document) becomes a problem; what cannot be
/// gone past ends the reading there.
final class YamlComposer {
    static final int DEEPEST = 40;
    private static final int LONGEST_KEY = 200;
    private final String file;
    private final Iterator<Event> events;
    private final Problems problems;
    private final Anchors anchors = new Anchors();
    private boolean stopped;
    private long size;
    private int deepest;

    YamlComposer(String file, Iterator<Event> events, Problems problems) {
        this.file = file;
        this.events = events;
        this.problems = problems;
    }

    /// The one document; empty when the file holds nothing.
    Optional<Node> document() {
        Optional<Node> root = Optional.empty();
        while (!stopped && events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent node) {
                root = Optional.of(value(node, KeyPath.ROOT, 0));
            } else if (event instanceof DocumentStartEvent && root.isPresent()) {
                String sentence = "a second document begins here; a strategy file is one document";
                stop(place(event), KeyPath.ROOT, sentence);
            }
        }
        return root;
    }

    private Node value(NodeEvent event, KeyPath path, int depth) {
        size++;
        deepest = Math.max(deepest, depth);
        if (depth > DEEPEST) {
            String sentence = "is nested too deep; at most " + DEEPEST + " levels are accepted";
            return stop(place(event), path, sentence);
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias, path, depth);
        }
        Optional<String> anchor = event.getAnchor().map(it -> it.getValue());
        if (anchor.isPresent() && !anchors.admit()) {
            String sentence = "is one anchor too many; at most " + Anchors.MOST + " are accepted";
            return stop(place(event), path, sentence);
        }
        long sizeBefore = size;
        int deepestBefore = deepest;
        deepest = depth;
        Node node = plainValue(event, path, depth);
        if (anchor.isPresent()) {
            anchors.put(anchor.get(), new Anchored(node, size - sizeBefore + 1, deepest - depth));
        }
        deepest = Math.max(deepest, deepestBefore);
        return node;
    }

    private Node plainValue(NodeEvent event, KeyPath path, int depth) {
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), scalar, path);
            return scalar(scalar);
        }
        CollectionStartEvent start = (CollectionStartEvent) event;
        refuseTag(start.getTag(), start, path);
        return start.getEventId() == Event.ID.MappingStart
                ? mapping(start, path, depth)
                : sequence(start, path, depth);
    }

    private Node scalar(ScalarEvent event) {
        Node.Kind kind = event.isPlain() ? CoreSchema.kindOf(event.getValue()) : Node.Kind.STRING;
        return new Node.Scalar(place(event), event.getValue(), kind);
    }

    private Node sequence(CollectionStartEvent start, KeyPath path, int depth) {
        List<Node> items = new ArrayList<>();
        while (!stopped && events.next() instanceof NodeEvent item) {
            items.add(value(item, path.item(items.size()), depth + 1));
        }
        return new Node.Sequence(place(start), items);
    }

    private Node mapping(CollectionStartEvent start, KeyPath path, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (!stopped && events.next() instanceof NodeEvent event) {
            Place at = place(event);
            Optional<String> key = key(event, path, depth);
            if (stopped) {
                break;
            }
            KeyPath childPath = path.key(key.orElse("?"));
            Node value = value((NodeEvent) events.next(), childPath, depth + 1);
            key.ifPresent(name -> put(entries, name, new Node.Entry(at, value), childPath));
        }
        return new Node.Mapping(place(start), entries);
    }

    private void put(Map<String, Node.Entry> entries, String name, Node.Entry entry, KeyPath path) {
        Node.Entry first = entries.putIfAbsent(name, entry);
        if (first != null) {
            String sentence =
                    "stands here a second time, the first is on line "
                            + first.place().line()
                            + "; keep one of them";
            problems.add(Problem.error(entry.place(), path.toString(), sentence));
        }
    }

    /// The key, when it can be one; what is no key is read past.
    private Optional<String> key(NodeEvent event, KeyPath path, int depth) {
        if (!(event instanceof ScalarEvent scalar)) {
            error(event, path, "has a map, a list or an alias as a key; a key is a plain word");
            value(event, path.key("?"), depth + 1);
            return Optional.empty();
        }
        refuseTag(scalar.getTag(), event, path);
        String name = scalar.getValue();
        if (name.isBlank()) {
            error(event, path, "has a value without a key; write \"key: value\"");
        } else if (name.length() > LONGEST_KEY) {
            error(event, path, "has a key of more than " + LONGEST_KEY + " characters");
        } else if (name.equals("<<") && scalar.isPlain()) {
            error(event, path, "uses the merge key <<, which YAML 1.2 has not; write the keys out");
        } else {
            return Optional.of(name);
        }
        return Optional.empty();
    }

    private Node alias(AliasEvent alias, KeyPath path, int depth) {
        String name = alias.getAlias().getValue();
        Optional<Anchored> found = anchors.find(name);
        if (found.isEmpty()) {
            String sentence = "names the anchor " + name + ", which does not stand above it";
            return stop(place(alias), path, sentence);
        }
        Anchored anchored = found.get();
        size += anchored.size();
        deepest = Math.max(deepest, depth + anchored.depth());
        if (!anchors.unfold(anchored) || depth + anchored.depth() > DEEPEST) {
            String sentence =
                    "unfolds into too much; all aliases together may stand for "
                            + Anchors.MOST_VALUES
                            + " values, nested at most "
                            + DEEPEST
                            + " deep";
            return stop(place(alias), path, sentence);
        }
        return anchored.node();
    }

    private void refuseTag(Optional<String> tag, Event event, KeyPath path) {
        tag.ifPresent(it ->
                error(
                        event,
                        path,
                        "has the tag "
                                + Sent.quoted(it)
                                + "; tags are not accepted, write the plain value"));
    }

    private Node stop(Place place, KeyPath path, String sentence) {
        stopped = true;
        problems.add(Problem.error(place, path.toString(), sentence));
        return new Node.Scalar(place, "", Node.Kind.NULL);
    }

    private void error(Event event, KeyPath path, String sentence) {
        problems.add(Problem.error(place(event), path.toString(), sentence));
    }

    private Place place(Event event) {
        return new Place(file, event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
    }
}
