package dev.portolan.traffic.watch;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.ProvedRoutes.Wanted;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Routes;
import dev.portolan.traffic.TrafficClass;
import dev.portolan.traffic.TrafficPicture;
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
            Map<String, Wanted> wanted,
            Map<String, DirectorWatch> watches,
            List<DirectorPicture> directors,
            long now) {
        List<ClassPicture> pictures = new ArrayList<>();
        SortedMap<RegionId, Long> counted = new TreeMap<>();
        for (TrafficClass trafficClass : classes) {
            Optional<DirectorWatch> watch =
                    Optional.ofNullable(watches.get(trafficClass.director()));
            ClassPicture picture = of(trafficClass, route(trafficClass, wanted), watch, now);
            picture.counted().forEach((region, count) -> counted.merge(region, count, Long::sum));
            pictures.add(picture);
        }
        return new TrafficPicture(now, directors, pictures, counted);
    }

    private static Route route(TrafficClass trafficClass, Map<String, Wanted> wanted) {
        return Optional.ofNullable(wanted.get(trafficClass.director()))
                .map(it -> it.routes().get(trafficClass.id()))
                .orElseGet(trafficClass::steadyState);
    }

    private static ClassPicture of(
            TrafficClass trafficClass, Route wanted, Optional<DirectorWatch> watch, long now) {
        String id = trafficClass.id();
        Optional<Observed> seen = watch.flatMap(DirectorWatch::observed);
        Optional<RequestLedger> ledger = watch.map(it -> it.ledger(id));
        return new ClassPicture(
                trafficClass,
                wanted,
                !Routes.same(trafficClass.steadyState(), wanted),
                seen.map(it -> it.weights().get(id)).orElseGet(Collections::emptySortedMap),
                ledger.map(it -> it.counted(RequestLedger.SHORT, now))
                        .orElseGet(Collections::emptySortedMap),
                seen.map(it -> it.closed().get(id)),
                seen.map(Observed::generation),
                ledger.map(it -> it.perSecond(RequestLedger.LONG, now))
                        .orElseGet(OptionalDouble::empty));
    }
}
