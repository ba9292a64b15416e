package dev.portolan.failover;

import dev.portolan.failover.decide.MoveDecision;
import dev.portolan.failover.decide.MoveGates;
import dev.portolan.failover.decide.Situation;
import dev.portolan.failover.decide.Wish;
import dev.portolan.plan.start.Decided;
import dev.portolan.plan.start.InputDigest;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.plan.start.PlanTemplate;
import dev.portolan.platform.Gate;
import dev.portolan.platform.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Whatever moves traffic: failover, failback, a shift, an undo, the routes of a director.
@ApplicationScoped
public class MoveTemplate implements PlanTemplate<Wish> {
    private static final int MOST_NAMES = 500;
    private final Supplier<Situation> situations;

    @Inject
    public MoveTemplate(Situations situations) {
        this(situations::now);
    }

    MoveTemplate(Supplier<Situation> situations) {
        this.situations = situations;
    }

    @Override
    public Class<Wish> requests() {
        return Wish.class;
    }

    @Override
    public Optional<String> wrong(Wish request) {
        int named =
                switch (request) {
                    case Wish.Failover(var _, var _, var classes, var targets) ->
                            Math.max(
                                    classes.map(it -> it.size()).orElse(0),
                                    targets.map(it -> it.size()).orElse(0));
                    case Wish.Failback _, Wish.Undo _, Wish.Routes _ -> 0;
                    case Wish.ShiftClass(var _, var weights, var _) -> weights.size();
                };
        return named > MOST_NAMES
                ? Optional.of("at most " + MOST_NAMES + " names are accepted, there are " + named)
                : Optional.empty();
    }

    @Override
    public void describe(Wish request, InputDigest digest) {
        switch (request) {
            case Wish.Failover(var region, var mode, var classes, var targets) ->
                    digest.line("failover", region.value() + " " + mode)
                            .line("classes", all(classes.map(TreeSet::new)))
                            .line("targets", all(targets.map(TreeSet::new)));
            case Wish.Failback(var region) -> digest.line("failback", region.value());
            case Wish.ShiftClass(var trafficClass, var weights, var ramp) ->
                    digest.line("shift", trafficClass)
                            .line("weights", sorted(weights))
                            .line("ramp", ramp.map(Object::toString).orElse("-"));
            case Wish.Undo(var plan) -> digest.line("undo", plan.toString());
            case Wish.Routes(var director, var way) -> digest.line(way.name(), director);
        }
    }

    private static String all(Optional<? extends Set<?>> names) {
        return names.map(Object::toString).orElse("-");
    }

    private static String sorted(Map<?, Integer> weights) {
        return new TreeMap<>(weights).toString();
    }

    @Override
    public Decided<PlanPreview> decide(Wish request) {
        return MoveDecision.of(situations.get(), request);
    }

    /// Of an undo those of the plan that would be taken back.
    @Override
    public Set<RegionId> named(Wish request) {
        return switch (request) {
            case Wish.Failover failover -> Set.of(failover.region());
            case Wish.Failback failback -> Set.of(failback.region());
            case Wish.ShiftClass shift -> shift.weights().keySet();
            case Wish.Routes _ -> Set.of();
            case Wish.Undo(var plan) ->
                    situations.get().plans().stream()
                            .filter(run -> run.id().equals(plan))
                            .findFirst()
                            .map(run -> run.spec().concerned())
                            .orElse(Set.of());
        };
    }

    @Override
    public String page(Wish request) {
        return switch (request) {
            case Wish.Failover failover -> "/failover?region=" + failover.region();
            case Wish.Failback failback -> "/failover?failback=" + failback.region();
            case Wish.Undo(var plan) -> "/failover?undo=" + plan;
            case Wish.ShiftClass _, Wish.Routes _ -> "/failover";
        };
    }

    /// A director that is not as it was left: whoever moves on must have seen it.
    @Override
    public boolean mustBeSeen(Gate gate) {
        return gate.name().startsWith(MoveGates.MATCHES);
    }
}
