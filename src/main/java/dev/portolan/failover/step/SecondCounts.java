package dev.portolan.failover.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portolan.failover.order.MoveJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Requests of each shifted class as the directors and as the regions counted them. Pure.
record SecondCounts(Map<String, Pair> classes) {
    SecondCounts {
        classes = Map.copyOf(classes);
    }

    /// All requests of a class, and those at the regions it was drained from, by either.
    record Pair(long director, long regions, long directorDrained, long regionsDrained) {
        Pair since(Pair from) {
            return new Pair(
                    director - from.director,
                    regions - from.regions,
                    directorDrained - from.directorDrained,
                    regionsDrained - from.regionsDrained);
        }
    }

    /// In words; `agrees` unless regions answered where the directors sent nothing.
    record Verdict(String words, boolean agrees) {}

    Verdict since(SecondCounts from) {
        List<String> words = new ArrayList<>();
        boolean agrees = true;
        for (Map.Entry<String, Pair> entry : new TreeMap<>(classes).entrySet()) {
            Pair before = from.classes.get(entry.getKey());
            if (before != null) {
                Pair pair = entry.getValue().since(before);
                agrees &= pair.regionsDrained() == 0 || pair.directorDrained() > 0;
                words.add(words(entry.getKey(), pair));
            }
        }
        return new Verdict(String.join("; ", words), agrees);
    }

    private static String words(String id, Pair pair) {
        return id
                + ": the directors counted "
                + pair.director()
                + ", the regions themselves "
                + pair.regions()
                + "; where it was drained "
                + pair.directorDrained()
                + " and "
                + pair.regionsDrained();
    }

    String json() {
        ObjectNode json = MoveJson.object();
        classes.forEach((id, pair) ->
                json.putObject(id)
                        .put("director", pair.director())
                        .put("regions", pair.regions())
                        .put("directorDrained", pair.directorDrained())
                        .put("regionsDrained", pair.regionsDrained()));
        return json.toString();
    }

    static Optional<SecondCounts> parse(String text) {
        return MoveJson.read(text, SecondCounts::of);
    }

    private static SecondCounts of(JsonNode json) {
        Map<String, Pair> classes = new TreeMap<>();
        json.properties()
                .forEach(it ->
                        classes.put(
                                it.getKey(),
                                new Pair(
                                        it.getValue().required("director").asLong(),
                                        it.getValue().required("regions").asLong(),
                                        it.getValue().required("directorDrained").asLong(),
                                        it.getValue().required("regionsDrained").asLong())));
        return new SecondCounts(classes);
    }
}
