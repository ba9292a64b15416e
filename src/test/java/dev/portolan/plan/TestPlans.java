package dev.portolan.plan;

import dev.portolan.platform.Gate;
import dev.portolan.platform.RegionId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
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
                "Failover of us-east-1",
                Optional.of(US),
                Set.of(US),
                false,
                new PlanSpec.Why("ada", "it burns", Optional.of("INC-7"), Optional.empty()),
                key,
                "digest-of-" + key,
                "revision-1",
                PlanTime.START,
                steps,
                List.of(),
                List.of(),
                scope,
                Optional.of(movement(from, to)));
    }

    private static Movement movement(
            SortedMap<RegionId, Integer> from, SortedMap<RegionId, Integer> to) {
        return new Movement(
                Optional.of(FailoverMode.UNGRACEFUL),
                List.of(new Target("public", EU, OptionalInt.of(1), true, List.of())),
                List.of(
                        new Shift(
                                "public",
                                "edge",
                                from,
                                to,
                                Optional.empty(),
                                false,
                                OptionalDouble.of(210))),
                Optional.empty(),
                List.of(),
                Optional.of(PlanTime.START.minusSeconds(20)),
                Optional.empty());
    }

    static PlanSpec dryRun(PlanSpec spec) {
        return new Changed(spec).dryRun(true).spec();
    }

    public static PlanSpec because(PlanSpec spec, String reason) {
        return new Changed(spec)
                .why(new PlanSpec.Why("ada", reason, Optional.empty(), Optional.empty()))
                .spec();
    }

    /// A plan but for some of its parts.
    public record Changed(PlanSpec spec) {
        public Changed dryRun(boolean dry) {
            return with(dry, spec.why(), spec.gates(), spec.overrides(), spec.movement());
        }

        public Changed why(PlanSpec.Why why) {
            return with(spec.dryRun(), why, spec.gates(), spec.overrides(), spec.movement());
        }

        public Changed gates(List<Gate> gates) {
            return with(spec.dryRun(), spec.why(), gates, spec.overrides(), spec.movement());
        }

        public Changed overrides(List<RuleOverride> overrides) {
            return with(spec.dryRun(), spec.why(), spec.gates(), overrides, spec.movement());
        }

        public Changed movement(Movement movement) {
            return with(
                    spec.dryRun(),
                    spec.why(),
                    spec.gates(),
                    spec.overrides(),
                    Optional.of(movement));
        }

        private Changed with(
                boolean dry,
                PlanSpec.Why why,
                List<Gate> gates,
                List<RuleOverride> overrides,
                Optional<Movement> movement) {
            return new Changed(
                    new PlanSpec(
                            spec.id(),
                            spec.kind(),
                            spec.title(),
                            spec.region(),
                            spec.concerned(),
                            dry,
                            why,
                            spec.idempotencyKey(),
                            spec.inputDigest(),
                            spec.revision(),
                            spec.createdAt(),
                            spec.steps(),
                            gates,
                            overrides,
                            spec.scope(),
                            movement));
        }
    }
}
