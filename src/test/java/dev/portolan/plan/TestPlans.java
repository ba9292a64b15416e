package dev.portolan.plan;

import dev.portolan.platform.RegionId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// Plans for tests.
public final class TestPlans {
    public static final UUID ID = UUID.fromString("01950000-0000-7000-8000-000000000001");
    public static final RegionId US = RegionId.of("us-east-1");
    static final RegionId EU = RegionId.of("eu-west-1");

    private TestPlans() {}

    /// A step of this kind; `watch` and phase by its name.
    public static StepSpec step(String id, String name) {
        return new StepSpec(
                id,
                name,
                name + " it",
                false,
                name.equals("Watch"),
                phase(name),
                Optional.empty(),
                "{}");
    }

    private static Optional<PhaseName> phase(String name) {
        return switch (name) {
            case "Slow" -> Optional.of(PhaseName.SWITCH);
            case "Tail" -> Optional.of(PhaseName.CLIENT_TAIL);
            default -> Optional.empty();
        };
    }

    /// A plan with steps of these kinds, named s1, s2 ...
    public static PlanSpec plan(String... kinds) {
        return plan(ID, "key-1", Set.of("director:edge", "region:us-east-1"), kinds);
    }

    public static PlanSpec plan(UUID id, String key, Set<String> scope, String... kinds) {
        List<String> names = Arrays.asList(kinds);
        List<StepSpec> steps =
                java.util.stream.IntStream.range(0, names.size())
                        .mapToObj(i -> step("s" + (i + 1), names.get(i)))
                        .toList();
        TreeMap<RegionId, Integer> from = new TreeMap<>();
        from.put(US, 70);
        from.put(EU, 30);
        TreeMap<RegionId, Integer> to = new TreeMap<>();
        to.put(US, 0);
        to.put(EU, 100);
        return new PlanSpec(
                id,
                PlanKind.FAILOVER,
                Optional.of(US),
                Optional.of(FailoverMode.UNGRACEFUL),
                false,
                new PlanSpec.Why("ada", "it burns", Optional.of("INC-7"), Optional.empty()),
                key,
                "digest-of-" + key,
                "revision-1",
                PlanTime.START,
                steps,
                List.of(new Target("public", EU, java.util.OptionalInt.of(1), true, List.of())),
                List.of(
                        new Shift(
                                "public",
                                "edge",
                                from,
                                to,
                                Optional.empty(),
                                false,
                                java.util.OptionalDouble.of(210))),
                List.of(),
                List.of(),
                scope,
                Optional.empty(),
                List.of(),
                Optional.of(PlanTime.START.minusSeconds(20)),
                Optional.empty());
    }

    static PlanSpec dryRun(PlanSpec spec) {
        return new PlanSpec(
                spec.id(),
                spec.kind(),
                spec.region(),
                spec.mode(),
                true,
                spec.why(),
                spec.idempotencyKey(),
                spec.inputDigest(),
                spec.revision(),
                spec.createdAt(),
                spec.steps(),
                spec.targets(),
                spec.shifts(),
                spec.gates(),
                spec.overrides(),
                spec.scope(),
                spec.undoOf(),
                spec.beforehand(),
                spec.badSince(),
                spec.rtoBudget());
    }

    public static PlanSpec because(PlanSpec spec, String reason) {
        return new PlanSpec(
                spec.id(),
                spec.kind(),
                spec.region(),
                spec.mode(),
                spec.dryRun(),
                new PlanSpec.Why("ada", reason, Optional.empty(), Optional.empty()),
                spec.idempotencyKey(),
                spec.inputDigest(),
                spec.revision(),
                spec.createdAt(),
                spec.steps(),
                spec.targets(),
                spec.shifts(),
                spec.gates(),
                spec.overrides(),
                spec.scope(),
                spec.undoOf(),
                spec.beforehand(),
                spec.badSince(),
                spec.rtoBudget());
    }
}
