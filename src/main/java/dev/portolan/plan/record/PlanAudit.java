package dev.portolan.plan.record;

import dev.portolan.audit.AuditRecord;
import dev.portolan.audit.AuditTrail;
import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.Order;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.RuleOverride;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the audit keeps of starting plans and giving them orders.
public final class PlanAudit {
    private final AuditTrail trail;

    public PlanAudit(AuditTrail trail) {
        this.trail = trail;
    }

    /// The start, and each override it carries.
    public Uni<Void> started(PlanSpec spec) {
        List<Uni<Void>> acts = new ArrayList<>();
        acts.add(
                trail.record(
                        act(
                                spec,
                                "plan.start",
                                spec.why().actor(),
                                spec.why().reason(),
                                started(spec.kind(), spec.moves().mode(), spec.dryRun()))));
        for (RuleOverride override : spec.overrides()) {
            acts.add(
                    trail.record(
                            act(
                                    spec,
                                    "plan.override",
                                    override.actor(),
                                    override.reason(),
                                    override.rule() + " until " + override.until())));
        }
        return Uni.join().all(acts).andFailFast().replaceWithVoid();
    }

    /// A start that admission refused.
    public Uni<Void> refused(PlanSpec spec, String why) {
        return trail.record(
                act(spec, "plan.start-refused", spec.why().actor(), spec.why().reason(), why));
    }

    public Uni<Void> ordered(PlanSpec spec, Order order) {
        return trail.record(act(spec, action(order), order.actor(), order.reason(), step(order)));
    }

    public Uni<Void> orderRefused(PlanSpec spec, Order order, String why) {
        return trail.record(
                act(spec, action(order) + "-refused", order.actor(), order.reason(), why));
    }

    private static String started(PlanKind kind, Optional<FailoverMode> mode, boolean dryRun) {
        return kind + mode.map(how -> " " + how).orElse("") + (dryRun ? " (dry run)" : "");
    }

    private static String step(Order order) {
        return switch (order) {
            case Order.Retry retry -> "step " + retry.step();
            case Order.Skip skip -> "step " + skip.step();
            case Order.Pause _, Order.Resume _, Order.Abort _ -> "";
        };
    }

    private static String action(Order order) {
        return "plan." + order.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static AuditRecord act(
            PlanSpec spec, String action, String actor, String reason, String detail) {
        return new AuditRecord(
                actor,
                action,
                Optional.of("plan " + spec.id()),
                spec.region(),
                Optional.of(spec.id()),
                Optional.of(reason),
                Optional.of(detail).filter(text -> !text.isEmpty()));
    }
}
