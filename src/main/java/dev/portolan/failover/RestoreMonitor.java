package dev.portolan.failover;

import dev.portolan.failover.decide.Wish;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.Rule;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.plan.start.PlanStarts;
import dev.portolan.plan.start.StartRequest;
import dev.portolan.platform.Rounds;
import dev.portolan.platform.Sha256;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Serving;
import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.TrafficPicture;
import dev.portolan.traffic.TrafficReadings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Puts the routes back that were left at a director before it lost its memory: a plan like any
/// other, started by the portal itself, also while automation is disarmed. One for each loss; a
/// refused one is tried again after a while. One look at a time.
@ApplicationScoped
public class RestoreMonitor {
    private static final Logger LOG = Logger.getLogger(RestoreMonitor.class);
    private static final String ACTOR = "portolan";
    private static final Duration OFTEN = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofMinutes(5);
    private final TrafficReadings traffic;
    private final PlanStarts starts;
    private final Rounds rounds;
    private final Time time;
    private final Map<String, Seen> seen = new HashMap<>();

    /// A need as it was last seen of a director, and when a plan for it was tried. Not its
    /// generation: a plan that a point refuses raises that, and would be tried again at once.
    private record Seen(
            String need, long lookNanos, boolean confirmed, Optional<Long> triedNanos) {}

    @Inject
    public RestoreMonitor(TrafficReadings traffic, PlanStarts starts, Rounds rounds, Time time) {
        this.traffic = traffic;
        this.starts = starts;
        this.rounds = rounds;
        this.time = time;
    }

    void serving(@Observes Serving serving) {
        rounds.every(OFTEN, "restoring routes", this::look);
    }

    void look() {
        TrafficPicture now = traffic.now();
        for (DirectorPicture director : now.directors()) {
            String id = director.spec().id();
            List<ClassPicture> classes =
                    now.classes().stream().filter(it -> it.spec().director().equals(id)).toList();
            Optional<String> need = RestoreNeed.of(director, classes);
            if (need.isPresent()) {
                needed(id, need.get(), director.observed().orElseThrow());
            } else {
                seen.remove(id);
            }
        }
    }

    /// Two looks have to agree: one may fall between the writes of two points.
    private void needed(String id, String why, Observed look) {
        String need = look.epoch() + " " + why;
        Seen before = seen.get(id);
        if (before == null || !before.need().equals(need)) {
            seen.put(id, new Seen(need, look.atNanos(), false, Optional.empty()));
            return;
        }
        boolean confirmed = before.confirmed() || look.atNanos() != before.lookNanos();
        boolean due =
                before.triedNanos().map(at -> time.since(at).compareTo(AGAIN) > 0).orElse(true);
        if (confirmed && due) {
            String key = Sha256.hex(id + " " + look.generation() + " " + need);
            Optional<Long> tried =
                    start(id, why, key) ? Optional.of(time.nanos()) : before.triedNanos();
            seen.put(id, new Seen(need, look.atNanos(), true, tried));
        }
    }

    /// False when another plan is at the director: that one is waited for.
    private boolean start(String id, String why, String key) {
        Wish wish = new Wish.Routes(id, Wish.Routes.Way.RESTORE);
        Optional<PlanPreview> decided = starts.preview(wish).made();
        if (decided.isEmpty()) {
            return true;
        }
        PlanPreview preview = decided.get();
        if (preview.refusals().stream().anyMatch(it -> it.rule() == Rule.PLAN_IN_FLIGHT)) {
            return false;
        }
        StartRequest request =
                new StartRequest(
                        wish,
                        new PlanSpec.Why(ACTOR, why, Optional.empty(), Optional.empty()),
                        "restore-" + key.substring(0, 32),
                        Optional.of(preview.revision()),
                        false,
                        List.of());
        starts.startByPortal(request)
                .subscribe()
                .with(
                        answer -> LOG.debugf("Restoring the routes of %s: %s", id, answer),
                        failure ->
                                LOG.warnf("The routes of %s were not restored: %s", id, failure));
        return true;
    }
}
