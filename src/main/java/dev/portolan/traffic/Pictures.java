package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// Puts what is remembered of the directors into one picture.
final class Pictures {
    private Pictures() {}

    static TrafficPicture of(
            List<TrafficClass> classes,
            Map<String, DirectorWatch> watches,
            List<DirectorPicture> directors,
            long now) {
        List<ClassPicture> pictures = new ArrayList<>();
        SortedMap<RegionId, Long> counted = new TreeMap<>();
        for (TrafficClass trafficClass : classes) {
            Optional<DirectorWatch> watch =
                    Optional.ofNullable(watches.get(trafficClass.director()));
            ClassPicture picture = of(trafficClass, watch, now);
            picture.counted().forEach((region, count) -> counted.merge(region, count, Long::sum));
            pictures.add(picture);
        }
        return new TrafficPicture(now, directors, pictures, counted);
    }

    private static ClassPicture of(
            TrafficClass trafficClass, Optional<DirectorWatch> watch, long now) {
        String id = trafficClass.id();
        Optional<Observed> seen = watch.flatMap(DirectorWatch::observed);
        Optional<RequestLedger> ledger = watch.map(it -> it.ledger(id));
        return new ClassPicture(
                trafficClass,
                seen.map(it -> it.weights().get(id)).orElseGet(Collections::emptySortedMap),
                ledger.map(it -> it.counted(RequestLedger.SHORT, now))
                        .orElseGet(Collections::emptySortedMap),
                seen.map(it -> it.closed().get(id)),
                seen.map(Observed::generation),
                ledger.map(it -> it.perSecond(RequestLedger.LONG, now))
                        .orElseGet(OptionalDouble::empty));
    }
}
