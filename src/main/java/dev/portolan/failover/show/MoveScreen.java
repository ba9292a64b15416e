package dev.portolan.failover.show;

import dev.portolan.health.HealthState;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.view.Confirmation;
import dev.portolan.plan.view.StartNotice;
import dev.portolan.platform.RegionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything the page of moves shows to one reader.
record MoveScreen(
        Instant at,
        boolean databaseUp,
        Optional<Head> head,
        MoveForm form,
        Optional<StartNotice> said,
        Optional<MovePreview> preview,
        Optional<Confirm> confirm,
        List<PlanRun> open) {

    /// What a plan that is under way is called.
    public String name(PlanRun run) {
        return run.spec().heading();
    }

    /// The question that the page asks.
    public String title() {
        return preview.map(one -> one.words().question())
                .orElse(
                        switch (form.kind()) {
                            case "failover", "failback" ->
                                    head.map(one -> "Move traffic of " + one.region() + "?")
                                            .orElse("Move traffic?");
                            case "shift" -> "Change where " + form.trafficClass() + " goes?";
                            case "undo" -> "Undo a plan?";
                            default -> "Move traffic away from which region?";
                        });
    }

    /// The region this is about.
    record Head(RegionId region, HealthState state, Instant since) {}

    /// The confirm form; `mayNot` says why this reader cannot send it.
    record Confirm(
            String key,
            List<WishFields.Field> fields,
            Confirmation typed,
            Optional<String> mayNot,
            boolean signedIn,
            String back,
            String cancel) {
        /// What a move may be put under.
        public List<String> categories() {
            return List.of("outage", "degradation", "maintenance", "capacity", "drill", "other");
        }
    }
}
