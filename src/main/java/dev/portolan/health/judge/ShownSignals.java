package dev.portolan.health.judge;

import dev.portolan.health.SignalValue;
import dev.portolan.signal.Measured;
import dev.portolan.signal.SignalName;
import java.util.List;
import java.util.Optional;

/// What is shown of a subject's sources: every source's own values, none merged away.
final class ShownSignals {
    private static final int MOST_VALUES = 200;

    private ShownSignals() {}

    /// Everything one vantage measures itself.
    static void seen(VantageState vantage, long now, List<SignalValue> into) {
        latency(vantage, now, into);
        vantage.sources().forEach(source -> probe(source, vantage.name(), now, into));
    }

    /// How long the first byte took as one vantage saw it; nothing when it saw nothing in the
    /// window.
    private static void latency(VantageState vantage, long now, List<SignalValue> into) {
        Latencies seen = vantage.latencies();
        if (seen.samples() == 0) {
            return;
        }
        boolean stale = !vantage.timesFresh(now);
        into.add(latency(SignalName.LATENCY_P50_MS, seen.p50(), seen, vantage, stale));
        into.add(latency(SignalName.LATENCY_P95_MS, seen.p95(), seen, vantage, stale));
        into.add(latency(SignalName.LATENCY_P99_MS, seen.p99(), seen, vantage, stale));
    }

    private static SignalValue latency(
            SignalName name, double value, Latencies seen, VantageState vantage, boolean stale) {
        return new SignalValue(
                name,
                Optional.empty(),
                value,
                seen.newestNanos(),
                seen.samples(),
                vantage.timedBy(),
                Optional.of(vantage.name()),
                Optional.empty(),
                stale);
    }

    /// Whether a probe's last run went well, and how long its certificate lasts.
    private static void probe(
            SourceState source, String vantage, long now, List<SignalValue> into) {
        if (source.completedNanos() == SourceState.NEVER) {
            return;
        }
        into.add(seen(SignalName.UP, source.lastAnswered() ? 1 : 0, source, vantage, now));
        if (!Double.isNaN(source.certificateDays())) {
            into.add(
                    seen(
                            SignalName.CERTIFICATE_DAYS,
                            source.certificateDays(),
                            source,
                            vantage,
                            now));
        }
    }

    private static SignalValue seen(
            SignalName name, double value, SourceState source, String vantage, long now) {
        return new SignalValue(
                name,
                Optional.empty(),
                value,
                source.completedNanos(),
                -1,
                source.watch().spec().name(),
                Optional.of(vantage),
                Optional.empty(),
                !source.fresh(now));
    }

    /// The values of a report; a counted error ratio is shown over the window it is judged by.
    static void report(SourceState source, long now, List<SignalValue> into) {
        source.report().values().stream()
                .filter(value -> !counted(value))
                .limit(MOST_VALUES)
                .forEach(value ->
                        into.add(reported(value, value.value(), value.samples(), source, now)));
        source.report()
                .counts(now)
                .filter(counts -> counts.samples() > 0)
                .ifPresent(counts ->
                        into.add(
                                reported(
                                        Measured.of(SignalName.ERROR_RATIO, 0),
                                        (double) counts.bad() / counts.samples(),
                                        counts.samples(),
                                        source,
                                        now)));
    }

    private static boolean counted(Measured value) {
        return value.name() == SignalName.ERROR_RATIO && value.samples() >= 0;
    }

    private static SignalValue reported(
            Measured value, double shown, long samples, SourceState source, long now) {
        return new SignalValue(
                value.name(),
                value.label(),
                shown,
                source.answeredNanos(),
                samples,
                source.watch().spec().name(),
                source.reports() ? Optional.empty() : Optional.of(source.watch().vantage().name()),
                value.peer(),
                !source.reporting(now));
    }
}
