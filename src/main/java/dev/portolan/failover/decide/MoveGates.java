package dev.portolan.failover.decide;

import dev.portolan.capacity.Headroom;
import dev.portolan.health.HealthState;
import dev.portolan.plan.Shift;
import dev.portolan.platform.Gate;
import dev.portolan.platform.GateVerdict;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.TrafficClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/// What must hold before traffic moves, with its figures. Hard ones stop a start and nobody
/// overrides them; where a rule of the contract refuses, the gate is soft and only shows the
/// figure.
public final class MoveGates {
    /// As many requests as a claim needs.
    private static final long SAMPLES = 200;

    private static final double WINDOW_SECONDS = 60;

    /// Begins the name of the gate that says how full a region would be, in percent.
    public static final String CARRIED = "capacity after the shift: ";

    public static final String MATCHES = "director matches: ";
    private final Situation situation;
    private final MoveDraft draft;
    private final List<Gate> gates = new ArrayList<>();

    private MoveGates(Situation situation, MoveDraft draft) {
        this.situation = situation;
        this.draft = draft;
    }

    static List<Gate> of(Situation situation, MoveDraft draft) {
        MoveGates gates = new MoveGates(situation, draft);
        gates.fresh();
        gates.directors();
        draft.moves().stream().filter(ClassMove::stuck).forEach(gates::stuck);
        gates.targets();
        gates.samples();
        return List.copyOf(gates.gates);
    }

    private void fresh() {
        double seconds = situation.fleetAge().toMillis() / 1000.0;
        gates.add(
                new Gate(
                        "fleet fresh",
                        situation.stale() ? GateVerdict.FAIL : GateVerdict.PASS,
                        OptionalDouble.of(seconds),
                        OptionalDouble.of((double) Situation.FRESH.toSeconds()),
                        Optional.of("s"),
                        OptionalLong.empty(),
                        true,
                        "how old what is known of the fleet is"));
    }

    private void directors() {
        TreeSet<String> ids = new TreeSet<>();
        draft.moving().forEach(shift -> ids.add(shift.director()));
        for (String id : ids) {
            Optional<DirectorPicture> picture = situation.director(id);
            reachable(id, picture);
            boolean fenced = picture.map(DirectorPicture::fenced).orElse(false);
            gates.add(
                    Gate.plain(
                            "director fenced: " + id,
                            fenced ? GateVerdict.PASS : GateVerdict.FAIL,
                            false,
                            fenced
                                    ? "it refuses a write that is out of date"
                                    : "it cannot refuse a write that is out of date"));
            matches(id, picture);
        }
    }

    private void reachable(String id, Optional<DirectorPicture> picture) {
        boolean answers =
                picture.map(it -> it.reachable() && it.observed().isPresent()).orElse(false);
        String why = picture.flatMap(DirectorPicture::failure).map(it -> ": " + it).orElse("");
        gates.add(
                Gate.plain(
                        "director reachable: " + id,
                        answers ? GateVerdict.PASS : GateVerdict.FAIL,
                        true,
                        answers ? "it answered the last look" : "it did not answer" + why));
    }

    /// Fails hard when a class cannot be written back as it is; with any other drift it says what
    /// was found, and `MoveDecision` asks for the revision of a preview that shows it.
    private void matches(String id, Optional<DirectorPicture> picture) {
        List<String> words = picture.map(DirectorPicture::drift).orElse(List.of());
        List<String> unwritable = unwritable(id);
        boolean hard = !unwritable.isEmpty();
        List<String> said = hard ? unwritable : words;
        gates.add(
                Gate.plain(
                        MATCHES + id,
                        said.isEmpty() ? GateVerdict.PASS : GateVerdict.FAIL,
                        hard,
                        said.isEmpty()
                                ? "its routes are those that were left there"
                                : String.join("; ", said.stream().limit(5).toList())
                                        + (hard
                                                ? "; put it right there first"
                                                : "; this preview goes on from what was found")));
    }

    private List<String> unwritable(String director) {
        TreeSet<String> moving = new TreeSet<>();
        draft.moving().forEach(shift -> moving.add(shift.trafficClass()));
        return situation.traffic().classes().stream()
                .filter(it -> it.director().equals(director))
                .filter(it -> !moving.contains(it.id()))
                .filter(it -> !PresentRoute.of(situation, it).writable(it))
                .map(it -> it.id() + " is served where it may not be, or by nobody")
                .toList();
    }

    private void stuck(ClassMove move) {
        gates.add(
                Gate.plain(
                        "a target: " + move.shift().trafficClass(),
                        GateVerdict.FAIL,
                        true,
                        "no lawful region qualifies; leave the class out with classes, or name a"
                                + " region in targets"));
    }

    private void targets() {
        Map<RegionId, Double> gains = new TreeMap<>();
        for (Shift shift : draft.moving()) {
            MoveRules.gained(situation, shift)
                    .forEach((region, rps) -> gains.merge(region, rps, Double::sum));
            if (shift.closed().isEmpty()) {
                ExplicitMove.gains(shift.from(), shift.to())
                        .keySet()
                        .forEach(region -> able(shift, region));
            }
        }
        Headroom headroom = situation.headroom();
        gains.forEach((region, rps) -> {
            health(region);
            carried(region, headroom.of(region), rps);
        });
    }

    /// What no rule of the contract covers: nowhere to send to, no nodes, or not capable.
    private void able(Shift shift, RegionId region) {
        Optional<TrafficClass> of = situation.trafficClass(shift.trafficClass());
        situation
                .fleet()
                .region(region)
                .ifPresent(picture -> {
                    Headroom any =
                            new Headroom(new TreeMap<>(Map.of(region, new Headroom.Load(1, 0))));
                    boolean served = of.map(it -> situation.serves(it, region)).orElse(false);
                    Ranking.empty(picture.region(), served, any)
                            .or(() -> of.flatMap(it -> Ranking.lacking(it, picture.region())))
                            .ifPresent(reason ->
                                    gates.add(
                                            Gate.plain(
                                                    "target able: " + region,
                                                    GateVerdict.FAIL,
                                                    true,
                                                    reason.detail())));
                });
    }

    private void health(RegionId region) {
        HealthState state = situation.health(region);
        GateVerdict verdict =
                switch (state) {
                    case HEALTHY, DEGRADED -> GateVerdict.PASS;
                    case UNKNOWN -> GateVerdict.INCONCLUSIVE;
                    case UNHEALTHY -> GateVerdict.FAIL;
                };
        gates.add(
                Gate.plain(
                        "target health: " + region,
                        verdict,
                        false,
                        region + " is " + state.name()));
    }

    private void carried(RegionId region, Headroom.Load load, double rps) {
        double used = load.capacity() == 0 ? 100 : 100 * (load.load() + rps) / load.capacity();
        boolean fits = load.capacity() > 0 && used <= 100;
        gates.add(
                new Gate(
                        CARRIED + region,
                        fits ? GateVerdict.PASS : GateVerdict.FAIL,
                        OptionalDouble.of(used),
                        OptionalDouble.of(100),
                        Optional.of("%"),
                        OptionalLong.empty(),
                        false,
                        String.format(
                                Locale.ROOT,
                                "%.0f counted and %.0f moved of %.0f req/s",
                                load.load(),
                                rps,
                                load.capacity())));
    }

    private void samples() {
        for (Shift shift : draft.moving()) {
            double perMinute =
                    situation
                            .trafficClass(shift.trafficClass())
                            .map(it -> situation.picture(it).rps60().orElse(0) * WINDOW_SECONDS)
                            .orElse(0.0);
            boolean enough = perMinute >= SAMPLES;
            gates.add(
                    new Gate(
                            "requests to prove it by: " + shift.trafficClass(),
                            enough ? GateVerdict.PASS : GateVerdict.INCONCLUSIVE,
                            OptionalDouble.of(perMinute),
                            OptionalDouble.of((double) SAMPLES),
                            Optional.of("requests a minute"),
                            OptionalLong.of(Math.round(perMinute)),
                            false,
                            enough
                                    ? "enough are counted to say that it moved"
                                    : "too few are counted to say that it moved; there will be no"
                                            + " claim"));
        }
    }
}
