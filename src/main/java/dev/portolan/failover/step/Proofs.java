package dev.portolan.failover.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portolan.failover.order.MoveJson;
import dev.portolan.failover.order.ProofOrder.Judged;
import dev.portolan.failover.order.ShiftDone;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Observed;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The proofs of all classes of a plan, by class; carried from look to look as text. Forgotten by a
/// restart, they begin again at the switch.
record Proofs(SortedMap<String, MovedProof> classes) {
    Proofs {
        classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
    }

    /// `writes` are what the last writes left, by step id.
    static Proofs start(List<Judged> judged, Map<String, ShiftDone> writes) {
        SortedMap<String, MovedProof> classes = new TreeMap<>();
        for (Judged one : judged) {
            ShiftDone write = writes.get(one.after());
            if (write != null) {
                classes.put(
                        one.trafficClass(),
                        MovedProof.from(
                                counts(write.counted(), one.trafficClass()), write.switchedAt()));
            }
        }
        return new Proofs(classes);
    }

    /// After a look at `director`.
    Proofs after(
            String director, Observed seen, List<Judged> judged, double tolerated, Instant now) {
        SortedMap<String, MovedProof> next = new TreeMap<>(classes);
        for (Judged one : judged) {
            if (one.director().equals(director)) {
                next.computeIfPresent(
                        one.trafficClass(),
                        (id, proof) ->
                                proof.after(one, counts(seen.counted(), id), tolerated, now));
            }
        }
        return new Proofs(next);
    }

    private static SortedMap<RegionId, Long> counts(
            Map<String, SortedMap<RegionId, Long>> counted, String trafficClass) {
        return counted.getOrDefault(trafficClass, Collections.emptySortedMap());
    }

    String json() {
        ObjectNode json = MoveJson.object();
        classes.forEach((id, proof) -> {
            ObjectNode one = json.putObject(id);
            one.set("switched", MoveJson.numbers(proof.switched()));
            one.set("base", MoveJson.numbers(proof.base()));
            one.set("seen", MoveJson.numbers(proof.seen()));
            one.put("strays", proof.strays()).put("since", proof.since().toString());
        });
        return json.toString();
    }

    static Optional<Proofs> parse(String text) {
        return MoveJson.read(text, Proofs::of);
    }

    private static Proofs of(JsonNode json) {
        SortedMap<String, MovedProof> classes = new TreeMap<>();
        json.properties()
                .forEach(it -> {
                    JsonNode one = it.getValue();
                    classes.put(
                            it.getKey(),
                            new MovedProof(
                                    MoveJson.counts(one.required("switched")),
                                    MoveJson.counts(one.required("base")),
                                    MoveJson.counts(one.required("seen")),
                                    one.required("strays").asLong(),
                                    Instant.parse(one.required("since").asText())));
                });
        return new Proofs(classes);
    }
}
