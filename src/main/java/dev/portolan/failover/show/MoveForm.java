package dev.portolan.failover.show;

import dev.portolan.failover.decide.Wish;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthState;
import dev.portolan.plan.FailoverMode;
import dev.portolan.platform.FormFields;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.ClassPicture;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The form above a preview: what it is asked for, and what else could be asked. `kind` is
/// `choose`, `failover`, `failback`, `undo` or `shift`.
record MoveForm(
        String kind,
        List<Choice> regions,
        boolean graceful,
        List<ClassChoice> classes,
        List<Choice> targets,
        String trafficClass,
        List<Weight> weights,
        String ramp) {
    private static final int MOST = 200;

    /// A region that can be ticked or chosen.
    public record Choice(
            RegionId id,
            HealthState state,
            OptionalDouble rps,
            OptionalDouble percent,
            boolean chosen) {}

    /// A class, and the share of it that the region has now, in percent of its weights.
    public record ClassChoice(String id, OptionalDouble share, boolean chosen) {
        /// For an address.
        public String coded() {
            return URLEncoder.encode(id, StandardCharsets.UTF_8);
        }
    }

    /// A weight field of a shift.
    public record Weight(RegionId id, HealthState state, String value) {}

    /// Whether targets are named.
    public boolean named() {
        return targets.stream().anyMatch(Choice::chosen);
    }

    static MoveForm of(FleetSnapshot fleet, FormFields fields, MoveQuestion question) {
        return switch (question) {
            case MoveQuestion.Decide(Wish.Failover wish) ->
                    failover(fleet, wish.region(), wish.mode(), fields);
            case MoveQuestion.Decide(Wish.Failback wish) -> plain("failback", fleet, wish.region());
            case MoveQuestion.Decide(Wish.Undo _) -> choose("undo", fleet);
            case MoveQuestion.Decide(Wish.Routes _) -> choose("routes", fleet);
            case MoveQuestion.Decide(Wish.ShiftClass _) -> shift(fleet, fields);
            case MoveQuestion.Weigh _ -> shift(fleet, fields);
            case MoveQuestion.Choose() -> choose("choose", fleet);
            case MoveQuestion.Wrong _ -> wrong(fleet, fields);
        };
    }

    private static MoveForm wrong(FleetSnapshot fleet, FormFields fields) {
        return fields.one("class").isEmpty() ? choose("choose", fleet) : shift(fleet, fields);
    }

    private static MoveForm choose(String kind, FleetSnapshot fleet) {
        return new MoveForm(
                kind,
                regions(fleet, Set.of()),
                false,
                classes(fleet, Optional.empty(), Set.of()),
                List.of(),
                "",
                List.of(),
                "");
    }

    private static MoveForm plain(String kind, FleetSnapshot fleet, RegionId region) {
        return new MoveForm(
                kind,
                regions(fleet, Set.of(region)),
                true,
                List.of(),
                List.of(),
                "",
                List.of(),
                "");
    }

    private static MoveForm failover(
            FleetSnapshot fleet, RegionId region, FailoverMode mode, FormFields fields) {
        Set<RegionId> targets =
                fields.all("target").stream()
                        .flatMap(text -> RegionId.parse(text).stream())
                        .collect(Collectors.toSet());
        return new MoveForm(
                "failover",
                regions(fleet, Set.of(region)),
                mode == FailoverMode.GRACEFUL,
                classes(fleet, Optional.of(region), Set.copyOf(fields.all("classes"))),
                regions(fleet, targets).stream().filter(one -> !one.id().equals(region)).toList(),
                "",
                List.of(),
                "");
    }

    private static MoveForm shift(FleetSnapshot fleet, FormFields fields) {
        String name = fields.one("class");
        Map<String, String> typed = fields.below("weight.");
        Map<RegionId, Integer> present =
                fleet.traffic().classes().stream()
                        .filter(picture -> picture.spec().id().equals(name))
                        .findFirst()
                        .map(MoveForm::weights)
                        .orElse(Map.of());
        List<Weight> weights =
                fleet.regions().stream()
                        .filter(picture -> present.containsKey(picture.region().id()))
                        .limit(MOST)
                        .map(picture -> weight(picture, typed, present))
                        .toList();
        return new MoveForm(
                "shift", List.of(), true, List.of(), List.of(), name, weights, fields.one("ramp"));
    }

    private static Weight weight(
            RegionPicture picture, Map<String, String> typed, Map<RegionId, Integer> present) {
        RegionId id = picture.region().id();
        String now = String.valueOf(present.getOrDefault(id, 0));
        return new Weight(id, state(picture), typed.getOrDefault(id.value(), now));
    }

    private static List<Choice> regions(FleetSnapshot fleet, Set<RegionId> chosen) {
        return fleet.regions().stream()
                .limit(MOST)
                .map(picture ->
                        new Choice(
                                picture.region().id(),
                                state(picture),
                                picture.requestsPerSecond(),
                                picture.trafficPercent(),
                                chosen.contains(picture.region().id())))
                .toList();
    }

    private static HealthState state(RegionPicture picture) {
        return picture.judgement().verdict().state();
    }

    /// Without a tick every class is meant, so every class is ticked.
    private static List<ClassChoice> classes(
            FleetSnapshot fleet, Optional<RegionId> region, Set<String> chosen) {
        return fleet.traffic().classes().stream()
                .limit(MOST)
                .map(picture ->
                        new ClassChoice(
                                picture.spec().id(),
                                region.map(id -> share(picture, id))
                                        .orElseGet(OptionalDouble::empty),
                                chosen.isEmpty() || chosen.contains(picture.spec().id())))
                .toList();
    }

    private static OptionalDouble share(ClassPicture picture, RegionId region) {
        Map<RegionId, Integer> weights = weights(picture);
        double sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        return sum > 0
                ? OptionalDouble.of(100 * weights.getOrDefault(region, 0) / sum)
                : OptionalDouble.empty();
    }

    /// What the director says, else what the strategy wants; every region that may be named.
    private static Map<RegionId, Integer> weights(ClassPicture picture) {
        Map<RegionId, Integer> weights = new TreeMap<>();
        picture.spec().weights().forEach((region, _) -> weights.put(region, 0));
        weights.putAll(
                picture.observedWeights().isEmpty()
                        ? picture.spec().weights()
                        : picture.observedWeights());
        return weights;
    }
}
