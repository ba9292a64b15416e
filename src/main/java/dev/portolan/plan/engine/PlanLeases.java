package dev.portolan.plan.engine;

import dev.portolan.plan.record.LeaseArchive;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.Time;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// The leases of this portal's plans: renewed before something is performed that they might not
/// outlive, and by a heartbeat. How long one lasts is counted from before it was asked for, on our
/// own monotonic clock, so that we never believe in it longer than the database does.
public final class PlanLeases implements LoopPorts.Leases {
    /// How long a lease lasts at least.
    static final Duration TTL = Duration.ofSeconds(60);

    static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final Logger LOG = Logger.getLogger(PlanLeases.class);

    private record Held(long token, long untilNanos) {}

    private final LeaseArchive archive;
    private final DatabaseState database;
    private final UUID portal;
    private final Time time;
    private final Map<UUID, Held> held = new ConcurrentHashMap<>();

    PlanLeases(LeaseArchive archive, DatabaseState database, UUID portal, Time time) {
        this.archive = archive;
        this.database = database;
        this.portal = portal;
        this.time = time;
    }

    public static String name(UUID plan) {
        return "plan:" + plan;
    }

    @Override
    public Uni<LoopPorts.Hold> outlives(UUID plan, long token, Duration limit) {
        if (!database.up()) {
            return Uni.createFrom().item(LoopPorts.Hold.UNKNOWN);
        }
        Held known = held.get(plan);
        boolean enough =
                known != null
                        && known.token() == token
                        && known.untilNanos() - time.nanos() > limit.toNanos();
        return enough ? Uni.createFrom().item(LoopPorts.Hold.HELD) : renew(plan, token, limit);
    }

    private Uni<LoopPorts.Hold> renew(UUID plan, long token, Duration limit) {
        Duration twice = limit.multipliedBy(2);
        Duration ttl = twice.compareTo(TTL) > 0 ? twice : TTL;
        long asked = time.nanos();
        return archive.hold(name(plan), portal, token, ttl)
                .map(ours -> {
                    if (ours) {
                        held.put(plan, new Held(token, asked + ttl.toNanos()));
                        return LoopPorts.Hold.HELD;
                    }
                    held.remove(plan);
                    return LoopPorts.Hold.LOST;
                })
                .onFailure()
                .invoke(failure -> LOG.debugf("The lease of plan %s: %s", plan, failure))
                .onFailure()
                .recoverWithItem(LoopPorts.Hold.UNKNOWN);
    }

    /// Renews the leases of open plans.
    void beat(Collection<LivePlan> plans) {
        for (LivePlan plan : plans) {
            if (!plan.course.spec().dryRun()) {
                outlives(plan.course.id(), plan.course.leaseToken(), HEARTBEAT.multipliedBy(2))
                        .subscribe()
                        .with(hold -> LOG.debugf("Plan %s: %s", plan.course.id(), hold));
            }
        }
    }

    /// Gives the lease of an ended plan back.
    void release(UUID plan) {
        if (held.remove(plan) != null && database.up()) {
            archive.release(name(plan), portal)
                    .subscribe()
                    .with(
                            _ -> LOG.debugf("The lease of plan %s is given back.", plan),
                            failure -> LOG.debugf("It ends by itself: %s", failure));
        }
    }
}
