package dev.portolan.pictures;

import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.Movement;
import dev.portolan.plan.PhaseName;
import dev.portolan.plan.PhaseTime;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.Rule;
import dev.portolan.plan.RuleOverride;
import dev.portolan.plan.Shift;
import dev.portolan.plan.StepRun;
import dev.portolan.plan.StepSpec;
import dev.portolan.plan.StepState;
import dev.portolan.plan.Target;
import dev.portolan.platform.Gate;
import dev.portolan.platform.GateVerdict;
import dev.portolan.platform.Reason;
import dev.portolan.platform.ReasonCode;
import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// Makes runs to draw: a failover of us-east-1 in a state of choice. Values are invented and only
/// have to look right.
public final class PlanPictures {
    static final RegionId US = RegionId.of("us-east-1");
    static final RegionId EU = RegionId.of("eu-west-1");
    static final RegionId AP = RegionId.of("ap-southeast-1");
    static final RegionId SA = RegionId.of("sa-east-1");

    private final Instant now;
    private UUID id = UUID.fromString("0195a2b4-7c31-7d05-9f1e-3a5b6c7d8e9f");
    private String reason = "Packet loss at the us-east-1 border";
    private String actor = "oncall-us";
    private List<Shift> shifts = List.of(moves(), ap());
    private Optional<UUID> conflict = Optional.empty();
    private boolean dryRun;
    private Duration before = Duration.ofSeconds(252);
    private List<RuleOverride> overrides = List.of();

    /// Codes as rules and steps give them.
    public enum Code implements ReasonCode {
        OVER_CAPACITY,
        UNKNOWN,
        FENCED,
        UNLAWFUL
    }

    private PlanPictures(Instant now) {
        this.now = now;
    }

    public static PlanPictures at(Instant now) {
        return new PlanPictures(now);
    }

    public PlanPictures id(UUID other) {
        id = other;
        return this;
    }

    public PlanPictures reason(String text) {
        reason = text;
        return this;
    }

    public PlanPictures actor(String name) {
        actor = name;
        return this;
    }

    public PlanPictures shifts(Shift... other) {
        shifts = List.of(other);
        return this;
    }

    public PlanPictures conflictsWith(UUID other) {
        conflict = Optional.of(other);
        return this;
    }

    public PlanPictures dryRun() {
        dryRun = true;
        return this;
    }

    /// How long the region was bad before the plan began.
    public PlanPictures after(Duration bad) {
        before = bad;
        return this;
    }

    public PlanPictures overriding() {
        overrides =
                List.of(
                        new RuleOverride(
                                Rule.OVER_CAPACITY,
                                "Better slow than gone",
                                now.plusSeconds(900),
                                actor,
                                Optional.empty()));
        return this;
    }

    /// A class that moves.
    public static Shift moves() {
        return new Shift(
                "public",
                "edge",
                weights(70, 20, 7, 3),
                weights(0, 81, 13, 6),
                Optional.empty(),
                false,
                OptionalDouble.of(147));
    }

    static Shift ap() {
        return new Shift(
                "telemetry",
                "edge",
                weights(60, 40, 0, 0),
                weights(0, 100, 0, 0),
                Optional.empty(),
                false,
                OptionalDouble.of(65));
    }

    /// A class that has no other lawful place.
    public static Shift stays() {
        return new Shift(
                "us_health",
                "edge",
                weights(100, 0, 0, 0),
                weights(100, 0, 0, 0),
                Optional.empty(),
                true,
                OptionalDouble.of(90));
    }

    /// A class that is closed instead.
    public static Shift closes() {
        return new Shift(
                "us_payments",
                "edge",
                weights(100, 0, 0, 0),
                new TreeMap<>(),
                Optional.of("FAIL_CLOSED"),
                false,
                OptionalDouble.of(40));
    }

    /// Weights by region.
    public static SortedMap<RegionId, Integer> weights(int us, int eu, int ap, int sa) {
        SortedMap<RegionId, Integer> weights = new TreeMap<>();
        weights.put(US, us);
        weights.put(EU, eu);
        weights.put(AP, ap);
        weights.put(SA, sa);
        return weights;
    }

    public static List<Target> targets() {
        return List.of(
                new Target("public", EU, OptionalInt.of(1), true, List.of()),
                new Target("public", AP, OptionalInt.of(2), true, List.of()),
                new Target(
                        "public",
                        SA,
                        OptionalInt.empty(),
                        false,
                        List.of(
                                Reason.of(
                                        Code.UNKNOWN,
                                        "1 of 3 vantages answered; unknown never qualifies"),
                                Reason.crossed(
                                        Code.OVER_CAPACITY,
                                        "would run at 297 % of its 90 req/s",
                                        267,
                                        90))),
                new Target("telemetry", EU, OptionalInt.of(1), true, List.of()),
                new Target("telemetry", AP, OptionalInt.of(2), false, List.of()),
                new Target(
                        "telemetry",
                        SA,
                        OptionalInt.empty(),
                        false,
                        List.of(Reason.of(Code.UNLAWFUL, "telemetry may not be served there"))));
    }

    public static List<Gate> gates() {
        return List.of(
                new Gate(
                        "Target healthy",
                        GateVerdict.PASS,
                        OptionalDouble.of(3),
                        OptionalDouble.of(2),
                        Optional.empty(),
                        OptionalLong.of(3),
                        true,
                        "eu-west-1, oldest vote 1.2 s"),
                new Gate(
                        "Carried",
                        GateVerdict.PASS,
                        OptionalDouble.of(0.8),
                        OptionalDouble.of(1),
                        Optional.of("ratio"),
                        OptionalLong.empty(),
                        true,
                        "fullest is eu-west-1"),
                Gate.plain(
                        "Never empty", GateVerdict.PASS, true, "every class is served by somebody"),
                new Gate(
                        "Fence",
                        GateVerdict.INCONCLUSIVE,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        OptionalLong.of(0),
                        false,
                        "us-east-1 cannot be told to stop serving"));
    }

    public static List<StepSpec> steps() {
        return List.of(
                step("freeze", "FreezeAutomation", "Freeze automation", Optional.empty()),
                step("verify", "VerifyTarget", "Verify target", Optional.of(PhaseName.DECIDE)),
                step("shift", "ShiftTraffic", "Shift traffic", Optional.of(PhaseName.SWITCH)),
                step("moved", "VerifyMoved", "Verify moved", Optional.of(PhaseName.CLIENT_TAIL)),
                new StepSpec(
                        "watch",
                        "Monitor",
                        "Watch health",
                        false,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        "{}"));
    }

    private static StepSpec step(String id, String name, String title, Optional<PhaseName> phase) {
        return new StepSpec(id, name, title, false, false, phase, Optional.empty(), "{}");
    }

    /// The run in `state`; the steps stand accordingly.
    public PlanRun in(PlanState state) {
        return switch (state) {
            case PENDING, AWAITING_APPROVAL -> run(state, 0, StepState.PENDING, "");
            case IN_PROGRESS -> running();
            case PAUSED_BY_OPERATOR ->
                    run(
                            state,
                            2,
                            StepState.PENDING,
                            "oncall-us paused it: waiting for the provider");
            case PAUSED_BY_FAILED_STEP -> run(state, 2, StepState.FAILED, "");
            case MONITORING_HEALTH ->
                    run(state, 4, StepState.RUNNING, "eu-west-1 stays under its limits for 10 min");
            case COMPLETED -> run(state, 5, StepState.DONE, "");
            case COMPLETED_WITH_EXCEPTIONS -> run(state, 5, StepState.SKIPPED, "");
            case FAILED, CANCELLED, TIMED_OUT ->
                    run(state, 2, StepState.FAILED, "Ended by oncall-us: not worth the risk");
        };
    }

    /// Counting is under way.
    public PlanRun running() {
        return run(
                PlanState.IN_PROGRESS,
                3,
                StepState.RUNNING,
                "202 of 212 req/s counted elsewhere; 10 still reach us-east-1");
    }

    /// The director does not answer just now.
    public PlanRun waiting() {
        return run(
                PlanState.IN_PROGRESS,
                2,
                StepState.WAITING,
                "Waits for director edge: no answer, asked again in 2 s");
    }

    private PlanRun run(PlanState state, int behind, StepState present, String says) {
        Instant started = now.minusSeconds(41);
        List<StepRun> runs = new ArrayList<>();
        long[] took = {200, 1100, 9000, 20_000, 60_000};
        Instant at = started;
        for (int i = 0; i < steps().size(); i++) {
            boolean here = i == behind || (behind == 5 && i == 4 && present == StepState.SKIPPED);
            StepState is = here ? present : i < behind ? StepState.DONE : StepState.PENDING;
            Instant end = at.plusMillis(took[i]);
            runs.add(stepRun(steps().get(i), is, at, end, i));
            at = is == StepState.PENDING ? at : end;
        }
        boolean moved = behind > 3;
        return new PlanRun(
                spec(),
                state,
                runs,
                behind == 0 ? Optional.empty() : Optional.of(started),
                state.ended() ? Optional.of(now) : Optional.empty(),
                behind > 2
                        ? List.of(new PhaseTime(PhaseName.SWITCH, Duration.ofSeconds(9)))
                        : List.of(),
                moved ? Optional.of(before.plusSeconds(30)) : Optional.empty(),
                moved ? OptionalDouble.of(0.4) : OptionalDouble.empty(),
                conflict,
                1187,
                UUID.fromString("0195a2b4-0000-7000-8000-000000000001"),
                Optional.of(says).filter(text -> !text.isEmpty()));
    }

    private StepRun stepRun(StepSpec spec, StepState state, Instant at, Instant end, int order) {
        String[] evidence = {
            "us-east-1 and eu-west-1 frozen until this run ends",
            "eu-west-1 healthy, 3 of 3 vantages, oldest vote 1.2 s",
            "edge at epoch 14, generation 882: accepted, configured, serving",
            "212 of 212 req/s counted elsewhere in 4,120 requests",
            "under its limits for 10 min"
        };
        boolean begun = state != StepState.PENDING;
        boolean over = state == StepState.DONE || state == StepState.SKIPPED;
        boolean failed = state == StepState.FAILED;
        Optional<Reason> failure =
                failed
                        ? Optional.of(
                                Reason.of(
                                        Code.FENCED,
                                        "director edge is at generation 884, not at 881: somebody"
                                                + " else changed it"))
                        : Optional.empty();
        return new StepRun(
                spec,
                state,
                failed ? 2 : begun ? 1 : 0,
                begun ? Optional.of(at) : Optional.empty(),
                over || failed ? Optional.of(end) : Optional.empty(),
                over ? Optional.of(evidence[order]) : Optional.empty(),
                Optional.empty(),
                state != StepState.SKIPPED,
                failure,
                Optional.of(
                        Duration.ofMillis(new long[] {300, 1200, 6000, 24_000, 600_000}[order])));
    }

    private PlanSpec spec() {
        return new PlanSpec(
                id,
                PlanKind.FAILOVER,
                "Failover of us-east-1",
                Optional.of(US),
                Set.of(US),
                dryRun,
                new PlanSpec.Why(actor, reason, Optional.of("INC-2291"), Optional.of("outage")),
                "0b6e7a1c2d3f4a5b",
                "d",
                "3f9c2ab17d04",
                now.minusSeconds(42),
                steps(),
                gates(),
                overrides,
                Set.of("director:edge", "region:us-east-1"),
                Optional.of(movement()));
    }

    private Movement movement() {
        return new Movement(
                Optional.of(FailoverMode.UNGRACEFUL),
                targets(),
                shifts,
                Optional.empty(),
                List.of(
                        new PhaseTime(PhaseName.DETECT, Duration.ofSeconds(15)),
                        new PhaseTime(PhaseName.DECIDE, before.minusSeconds(15))),
                Optional.of(now.minusSeconds(41).minus(before)),
                Optional.of(Duration.ofMinutes(10)));
    }
}
