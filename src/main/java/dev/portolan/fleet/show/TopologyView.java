package dev.portolan.fleet.show;

import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.region.Plane;
import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.Route;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Everything the topology page shows of one snapshot: components by plane, directors, and what
/// they carry. At most 500 of each.
record TopologyView(
        Instant at,
        List<ComponentLine> control,
        List<ComponentLine> data,
        List<DirectorLine> directors,
        List<ClassLine> classes) {
    private static final int MOST = 500;

    /// A director as last seen.
    record DirectorLine(
            String id,
            String type,
            boolean reachable,
            boolean fenced,
            Optional<Long> generation,
            String trouble,
            Optional<Instant> seen) {}

    /// A traffic class: who should, does, and did answer it.
    record ClassLine(String id, String director, String wanted, String observed, String counted) {}

    static TopologyView of(FleetSnapshot fleet) {
        Moments moments = Moments.of(fleet);
        return new TopologyView(
                fleet.at(),
                plane(fleet, Plane.CONTROL, moments),
                plane(fleet, Plane.DATA, moments),
                fleet.traffic().directors().stream()
                        .limit(MOST)
                        .map(director -> director(director, moments))
                        .toList(),
                fleet.traffic().classes().stream().limit(MOST).map(TopologyView::line).toList());
    }

    private static List<ComponentLine> plane(FleetSnapshot fleet, Plane plane, Moments moments) {
        return fleet.components().stream()
                .filter(picture -> picture.component().plane() == plane)
                .limit(MOST)
                .map(picture -> ComponentLine.of(picture, moments))
                .toList();
    }

    private static DirectorLine director(DirectorPicture picture, Moments moments) {
        String drift = String.join("; ", picture.drift());
        return new DirectorLine(
                picture.spec().id(),
                picture.spec().type(),
                picture.reachable(),
                picture.fenced(),
                picture.observed().map(observed -> observed.generation()),
                picture.reachable() ? drift : picture.failure().orElse("not seen yet"),
                picture.observed().flatMap(observed -> moments.when(observed.atNanos())));
    }

    private static ClassLine line(ClassPicture picture) {
        return new ClassLine(
                picture.spec().id(),
                picture.spec().director(),
                wanted(picture),
                picture.closed()
                        .map(how -> "closed: " + how)
                        .orElse(shares(picture.observedWeights())),
                shares(picture.counted()));
    }

    /// What the last plan left, and beside it the steady state where that is another.
    private static String wanted(ClassPicture picture) {
        String wanted =
                switch (picture.wanted()) {
                    case Route.Serve(var weights) -> shares(weights);
                    case Route.Closed(var how) -> "closed: " + how;
                };
        return picture.differsFromSteadyState()
                ? wanted + " (steady state: " + shares(picture.spec().weights()) + ")"
                : wanted;
    }

    /// `us-east-1 70 %, eu-west-1 30 %`, the largest first; regions without a share are left out.
    private static String shares(Map<?, ? extends Number> parts) {
        double sum = parts.values().stream().mapToDouble(Number::doubleValue).sum();
        if (sum <= 0) {
            return "–";
        }
        return parts.entrySet().stream()
                .filter(part -> part.getValue().doubleValue() > 0)
                .sorted((one, other) ->
                        Double.compare(
                                other.getValue().doubleValue(), one.getValue().doubleValue()))
                .map(part ->
                        part.getKey()
                                + " "
                                + Math.round(1000 * part.getValue().doubleValue() / sum) / 10.0
                                + "\u00a0%")
                .collect(Collectors.joining(", "))
                .replace(".0\u00a0%", "\u00a0%");
    }
}
