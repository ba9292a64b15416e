package dev.portolan.fleet.publish;

import dev.portolan.fleet.AutomationState;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthState;
import dev.portolan.health.Judgement;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import dev.portolan.signal.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The part of a snapshot that is a decision: states, codes of reasons, automation and strategy,
/// without values and ages.
record Decisions(
        String strategyDigest,
        AutomationState automation,
        Map<RegionId, String> holds,
        Map<Subject, Decision> verdicts) {
    /// One subject's state and why, in codes.
    record Decision(HealthState state, List<String> codes) {}

    static Decisions of(FleetSnapshot snapshot) {
        Map<Subject, Decision> verdicts = new HashMap<>();
        Stream.concat(
                        snapshot.regions().stream().map(RegionPicture::judgement),
                        snapshot.components().stream()
                                .flatMap(component -> component.judgement().stream()))
                .forEach(judgement -> verdicts.put(judgement.subject(), of(judgement)));
        Map<RegionId, String> holds = new HashMap<>();
        snapshot.regions()
                .forEach(region ->
                        region.hold().ifPresent(hold -> holds.put(region.region().id(), hold)));
        return new Decisions(snapshot.strategyDigest(), snapshot.automation(), holds, verdicts);
    }

    private static Decision of(Judgement judgement) {
        return new Decision(
                judgement.verdict().state(),
                judgement.verdict().reasons().stream()
                        .map(Reason::code)
                        .map(code -> code.name())
                        .toList());
    }
}
