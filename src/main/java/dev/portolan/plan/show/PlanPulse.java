package dev.portolan.plan.show;

import dev.portolan.plan.Plans;
import dev.portolan.platform.Time;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Numbers the versions of what pages of runs show: a new one with each change of any plan, and
/// with each second, because a run that does nothing also grows older.
@ApplicationScoped
public class PlanPulse {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final long BEAT_MICROS = 1_000_000;

    private final Time time;
    private final long origin;
    private final AtomicLong changed = new AtomicLong();
    private final BroadcastProcessor<Long> changes = BroadcastProcessor.create();

    @Inject
    public PlanPulse(Plans plans, Time time) {
        this.time = time;
        this.origin = time.nanos();
        plans.onChange(_ -> change());
    }

    /// Greater than 0, never falls, and grows with each change and each second.
    long version() {
        long micros = micros();
        return Math.max(changed.get(), micros - micros % BEAT_MICROS + 1);
    }

    /// Every new version, while somebody listens.
    Multi<Long> versions() {
        return Multi.createBy()
                .merging()
                .streams(
                        changes.onOverflow().dropPreviousItems(),
                        Multi.createFrom()
                                .ticks()
                                .every(BEAT)
                                .onOverflow()
                                .drop()
                                .map(_ -> version()));
    }

    private void change() {
        changed.updateAndGet(before -> Math.max(before + 1, micros()));
        changes.onNext(version());
    }

    private long micros() {
        return (time.nanos() - origin) / 1000 + 1;
    }
}
