package dev.portolan.traffic.director.haproxy;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Cut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Cuts what is connected to one region for one class, at every point that sends nothing new there,
/// and counts before and after. Blocks.
final class HaproxyCutting {
    private final HaproxyPoints points;
    private final HaproxyBackends backends;

    HaproxyCutting(HaproxyPoints points, HaproxyBackends backends) {
        this.points = points;
        this.backends = backends;
    }

    Cut cut(String trafficClass, RegionId region, Duration limit) {
        long until = points.until(limit);
        HaproxyPicture picture = points.look(backends, HaproxyPoints.firstLook(limit));
        List<String> missing = new ArrayList<>(picture.missing());
        int told = 0;
        int toTell = picture.truths().size();
        for (HaproxyTruth truth : picture.truths()) {
            var server = backends.server(truth.answer(), trafficClass, region);
            if (server.isPresent() && server.get().effective() > 0) {
                missing.add(truth.point() + " (it still sends there)");
            } else if (server.isPresent()) {
                Duration share = points.share(until, toTell + 1 - told);
                told++;
                HaproxyLook look = points.cut(truth.point(), server.get().path(), share);
                if (look.answer().isEmpty()) {
                    missing.add(look.words());
                }
            }
        }
        if (told == 0) {
            return new Cut.No(
                    "no point that answers has a server of "
                            + trafficClass
                            + " named "
                            + region
                            + " that nothing new is sent to"
                            + (missing.isEmpty() ? "" : ": " + String.join("; ", missing)));
        }
        long before = open(picture, trafficClass, region);
        HaproxyPicture afterwards = points.look(backends, points.share(until, 1));
        afterwards.missing().stream().filter(it -> !missing.contains(it)).forEach(missing::add);
        return new Cut.Done(before, open(afterwards, trafficClass, region), missing);
    }

    private long open(HaproxyPicture picture, String trafficClass, RegionId region) {
        return picture.truths().stream()
                .flatMap(truth -> backends.server(truth.answer(), trafficClass, region).stream())
                .mapToLong(HaproxyServer::connections)
                .sum();
    }
}
