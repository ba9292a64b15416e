package dev.portolan.fleet.show;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Observed.PointState;
import dev.portolan.traffic.Observed.Standing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeSet;

/// One director as the page shows it. `differs` is drift in words, `remarks` are traps of its
/// configuration; both at most 20.
record DirectorPanel(
        String id,
        String type,
        boolean reachable,
        boolean fenced,
        Optional<String> epoch,
        Optional<Long> generation,
        Optional<Instant> seen,
        String failure,
        List<PointLine> points,
        List<String> differs,
        List<String> remarks,
        List<ClassLine> classes) {
    private static final int MOST = 20;

    /// An instance of it.
    record PointLine(
            String name,
            String sign,
            String word,
            String said,
            Optional<String> epoch,
            Optional<Long> generation,
            Optional<Instant> seen) {}

    /// One class in one region: share in percent as wanted, as set, as the director counted and as
    /// the regions did themselves; and connections that are open.
    record RegionLine(
            RegionId region,
            OptionalDouble wanted,
            OptionalDouble set,
            OptionalDouble counted,
            OptionalDouble own,
            Optional<Long> connections,
            boolean differs) {}

    record ClassLine(String id, Optional<String> closed, List<RegionLine> regions) {}

    static DirectorPanel of(
            DirectorPicture director,
            List<ClassPicture> classes,
            Map<String, SortedMap<RegionId, Long>> own,
            Moments moments) {
        Optional<Observed> seen = director.observed();
        return new DirectorPanel(
                director.spec().id(),
                director.spec().type(),
                director.reachable(),
                director.fenced(),
                seen.map(Observed::epoch),
                seen.map(Observed::generation),
                seen.flatMap(it -> moments.when(it.atNanos())),
                director.failure().orElse("not seen yet"),
                seen.map(Observed::points).orElse(List.of()).stream()
                        .map(point -> line(point, moments))
                        .toList(),
                director.drift().stream().limit(MOST).toList(),
                seen.map(it -> it.beside().remarks()).orElse(List.of()).stream()
                        .limit(MOST)
                        .toList(),
                classes.stream()
                        .map(it -> line(it, seen, own.getOrDefault(it.spec().id(), none())))
                        .toList());
    }

    private static PointLine line(PointState point, Moments moments) {
        return new PointLine(
                point.name(),
                sign(point.standing()),
                word(point.standing()),
                point.said(),
                point.epoch(),
                point.generation(),
                moments.when(point.atNanos()));
    }

    private static String sign(Standing standing) {
        return switch (standing) {
            case IN_STEP -> "healthy";
            case BEHIND -> "degraded";
            case CHANGED -> "unhealthy";
            case SILENT -> "unknown";
        };
    }

    private static String word(Standing standing) {
        return switch (standing) {
            case IN_STEP -> "In step";
            case BEHIND -> "Behind";
            case CHANGED -> "Changed by hand";
            case SILENT -> "No answer";
        };
    }

    private static SortedMap<RegionId, Long> none() {
        return Collections.emptySortedMap();
    }

    private static ClassLine line(
            ClassPicture of, Optional<Observed> seen, SortedMap<RegionId, Long> told) {
        Map<RegionId, Double> wanted = dev.portolan.platform.Shares.of(of.wantedWeights());
        Map<RegionId, Double> set = dev.portolan.platform.Shares.of(of.observedWeights());
        Map<RegionId, Double> counted = dev.portolan.platform.Shares.of(of.counted());
        Map<RegionId, Double> own = dev.portolan.platform.Shares.of(told);
        Optional<SortedMap<RegionId, Long>> open =
                seen.map(it -> it.beside().connections().get(of.spec().id()));
        TreeSet<RegionId> all = new TreeSet<>(of.spec().weights().keySet());
        all.addAll(of.observedWeights().keySet());
        List<RegionLine> lines = new ArrayList<>();
        for (RegionId region : all) {
            OptionalDouble should = in(wanted, region);
            OptionalDouble is = in(set, region);
            lines.add(
                    new RegionLine(
                            region,
                            should,
                            is,
                            in(counted, region),
                            in(own, region),
                            open.map(it -> it.get(region)),
                            Math.abs(should.orElse(0) - is.orElse(0)) > 0.2));
        }
        return new ClassLine(of.spec().id(), of.closed(), lines);
    }

    private static OptionalDouble in(Map<RegionId, Double> shares, RegionId region) {
        Double share = shares.get(region);
        return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
    }

    public boolean calm() {
        return reachable && differs.isEmpty();
    }

    /// For an address.
    public String coded() {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
