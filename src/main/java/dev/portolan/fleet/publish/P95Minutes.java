package dev.portolan.fleet.publish;

import dev.portolan.health.Judgement;
import dev.portolan.health.SignalValue;
import dev.portolan.signal.SignalName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The worst p95 latency (ms) of each of the last 60 minutes on the monotonic clock, oldest first;
/// NaN where nothing was seen. Immutable; the same object while nothing changed.
record P95Minutes(long minute, List<Double> worst) {
    private static final int MINUTES = 60;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    P95Minutes {
        worst = List.copyOf(worst);
    }

    static P95Minutes from(long nanos) {
        return new P95Minutes(
                Math.floorDiv(nanos, MINUTE_NANOS), Collections.nCopies(MINUTES, Double.NaN));
    }

    P95Minutes with(long nanos, double p95) {
        long now = Math.floorDiv(nanos, MINUTE_NANOS);
        int passed = Math.clamp(now - minute, 0, MINUTES);
        double newest = passed == 0 ? worst.getLast() : Double.NaN;
        boolean worse = !Double.isNaN(p95) && !(newest >= p95);
        if (passed == 0 && !worse) {
            return this;
        }
        List<Double> next = new ArrayList<>(worst.subList(passed, MINUTES));
        next.addAll(Collections.nCopies(passed, Double.NaN));
        if (worse) {
            next.set(MINUTES - 1, p95);
        }
        return new P95Minutes(Math.max(now, minute), next);
    }

    /// The worst p95 that any vantage sees now; NaN when none does.
    static double worstOf(Judgement judgement) {
        double worst = Double.NaN;
        for (SignalValue signal : judgement.signals()) {
            boolean counts =
                    signal.name() == SignalName.LATENCY_P95_MS
                            && signal.peer().isEmpty()
                            && !signal.stale();
            if (counts && !(worst >= signal.value())) {
                worst = signal.value();
            }
        }
        return worst;
    }
}
