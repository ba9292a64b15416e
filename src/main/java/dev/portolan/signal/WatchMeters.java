package dev.portolan.signal;

import dev.portolan.platform.ReasonCode;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/// What is counted for one watch; each child of a metric is looked up once, not once a probe. Used
/// on the probes' loop only.
final class WatchMeters {
    private final SignalMeters meters;
    private final String region;
    private final String type;
    private final String expiryName;
    private final DistributionDataPoint seconds;
    private final Map<String, CounterDataPoint> outcomes = new HashMap<>();
    private final Map<String, CounterDataPoint> failures = new HashMap<>();
    private long expiry = Long.MIN_VALUE;

    WatchMeters(SignalMeters meters, Watch watch) {
        this.meters = meters;
        this.type = watch.spec().type();
        this.region =
                switch (watch.subject()) {
                    case Subject.OfRegion(var id) -> id.value();
                    case Subject.OfComponent _ -> "";
                };
        this.expiryName =
                switch (watch.subject()) {
                    case Subject.OfRegion _ -> watch.spec().name();
                    case Subject.OfComponent(var id) -> id;
                };
        this.seconds = meters.seconds().labelValues(type);
    }

    void count(Sample sample) {
        switch (sample) {
            case Sample.Answered _ -> {
                outcome("answered").inc();
                observe(sample);
            }
            case Sample.Failed failed -> {
                outcome("failed").inc();
                observe(sample);
                failures.computeIfAbsent(
                                failed.reason().code().name(),
                                reason -> meters.failures().labelValues(type, reason))
                        .inc();
            }
            case Sample.NotRun notRun -> missed(notRun);
        }
    }

    private void missed(Sample.NotRun notRun) {
        ReasonCode why = notRun.reason().code();
        if (why == ProbeReason.SHED) {
            outcome("shed").inc();
            meters.shed();
        } else if (why == ProbeReason.SILENT || why == ProbeReason.BLIND) {
            outcome(why.name().toLowerCase(Locale.ROOT)).inc();
        } else {
            outcome("broken").inc();
        }
    }

    void slipped(long nanos) {
        meters.slipped(nanos);
    }

    /// Epoch seconds; an unchanged one costs nothing.
    void expires(OptionalLong epochSeconds) {
        if (epochSeconds.isPresent() && epochSeconds.getAsLong() != expiry) {
            expiry = epochSeconds.getAsLong();
            meters.expiry().labelValues(region, expiryName).set((double) expiry);
        }
    }

    /// The watch ended: a certificate nobody looks at any more is not shown.
    void close() {
        if (expiry != Long.MIN_VALUE) {
            meters.expiry().remove(region, expiryName);
        }
    }

    private void observe(Sample sample) {
        seconds.observe((sample.endedNanos() - sample.startedNanos()) / 1e9);
    }

    private CounterDataPoint outcome(String outcome) {
        CounterDataPoint known = outcomes.get(outcome);
        if (known == null) {
            known = meters.probes().labelValues(region, type, outcome);
            outcomes.put(outcome, known);
        }
        return known;
    }
}
