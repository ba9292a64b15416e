package dev.portolan.failover.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portolan.plan.Shift;
import dev.portolan.platform.RegionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What counting has to prove, class by class.
public record ProofOrder(List<Judged> classes) {
    public ProofOrder {
        classes = List.copyOf(classes);
    }

    /// One class after the step `after` wrote its director: `drained` must get nothing any more;
    /// `wanted` are the weights, empty for a class that is closed; a class that stays is shown and
    /// not judged; `rps` is what it brings, where known, else 0.
    public record Judged(
            String trafficClass,
            String director,
            String after,
            List<RegionId> drained,
            SortedMap<RegionId, Integer> wanted,
            boolean closed,
            boolean stays,
            double rps) {
        public Judged {
            drained = List.copyOf(drained);
            wanted = Collections.unmodifiableSortedMap(new TreeMap<>(wanted));
        }

        /// What it takes away from somebody is drained.
        public static Judged of(Shift shift, String after) {
            return of(shift, after, region -> shift.from().getOrDefault(region, 0) > 0);
        }

        /// Whoever it gives nothing is drained, whatever they had.
        public static Judged everywhere(Shift shift, String after) {
            return of(shift, after, _ -> true);
        }

        private static Judged of(Shift shift, String after, Predicate<RegionId> had) {
            boolean closed = shift.closed().isPresent();
            List<RegionId> drained =
                    shift.from().keySet().stream()
                            .filter(had)
                            .filter(it -> closed || shift.to().getOrDefault(it, 0) == 0)
                            .toList();
            return new Judged(
                    shift.trafficClass(),
                    shift.director(),
                    after,
                    shift.stays() ? List.of() : drained,
                    closed ? Collections.emptySortedMap() : shift.to(),
                    closed,
                    shift.stays(),
                    shift.rps().orElse(0));
        }
    }

    public String json() {
        ObjectNode json = MoveJson.object();
        ArrayNode list = json.putArray("classes");
        for (Judged judged : classes) {
            ObjectNode one = list.addObject();
            one.put("class", judged.trafficClass())
                    .put("director", judged.director())
                    .put("after", judged.after())
                    .put("closed", judged.closed())
                    .put("stays", judged.stays())
                    .put("rps", judged.rps());
            one.set("drained", MoveJson.names(judged.drained()));
            one.set("wanted", MoveJson.numbers(judged.wanted()));
        }
        return json.toString();
    }

    /// Empty when it is none.
    public static Optional<ProofOrder> parse(String text) {
        return MoveJson.read(text, ProofOrder::of);
    }

    private static ProofOrder of(JsonNode json) {
        List<Judged> classes = new ArrayList<>();
        for (JsonNode one : json.required("classes")) {
            classes.add(
                    new Judged(
                            one.required("class").asText(),
                            one.required("director").asText(),
                            one.required("after").asText(),
                            MoveJson.regions(one.required("drained")),
                            MoveJson.weights(one.required("wanted")),
                            one.required("closed").asBoolean(),
                            one.required("stays").asBoolean(),
                            one.required("rps").asDouble()));
        }
        return new ProofOrder(classes);
    }
}
