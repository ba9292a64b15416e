package dev.portolan.health.judge;

import dev.portolan.health.AddressStates;
import dev.portolan.health.Detection;
import dev.portolan.platform.Reason;
import dev.portolan.signal.Sample;
import dev.portolan.signal.SourceRole;
import dev.portolan.signal.SourceSpec;
import dev.portolan.signal.Watch;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one watch brought so far. Lives on the collector's event loop.
final class SourceState {
    static final long NEVER = Long.MIN_VALUE;
    private static final double SECONDS_OF_A_DAY = 86_400;
    private Watch watch;
    private Duration limit;
    private Streak streak = Streak.NEW;
    private @Nullable Reason failure;
    private @Nullable Reason absence;
    private long completedNanos = NEVER;
    private long answeredNanos = NEVER;
    private double certificateDays = Double.NaN;
    private final AddressStates addresses = new AddressStates();
    private final Report report;

    SourceState(Watch watch, Detection rules) {
        this.watch = watch;
        this.limit = limit(watch.spec(), rules);
        this.report = new Report(watch.spec().name());
    }

    /// Keeps its state under changed rules, or a changed interval of the same source.
    void continues(Watch next, Detection rules) {
        watch = next;
        limit = limit(next.spec(), rules);
        streak = streak.under(rules.failures(), rules.successes());
        report.rules(rules);
    }

    /// A run that is still within its time-out is not yet absence.
    private static Duration limit(SourceSpec spec, Detection rules) {
        return Report.limit(spec.interval(), spec.timeout(), rules.staleAfter());
    }

    /// Takes one sample; whether something may be decided anew.
    boolean take(Sample sample, Detection rules, Instant wall) {
        return switch (sample) {
            case Sample.Answered answered -> answered(answered, rules, wall);
            case Sample.Failed failed -> failed(failed, rules);
            case Sample.NotRun(long _, long _, Reason reason) -> {
                absence = reason;
                yield false;
            }
        };
    }

    private boolean answered(Sample.Answered answered, Detection rules, Instant wall) {
        long now = answered.endedNanos();
        boolean wasFresh = fresh(now);
        boolean wasReporting = reporting(now);
        Streak before = streak;
        streak = streak.after(true, rules.failures(), rules.successes());
        absence = null;
        completedNanos = now;
        answeredNanos = now;
        answered.certificateExpiry()
                .ifPresent(expiry ->
                        certificateDays = (expiry - wall.getEpochSecond()) / SECONDS_OF_A_DAY);
        boolean crossed = report.take(answered.values(), now, rules);
        boolean otherAddresses = addresses.take(answered.addresses(), rules);
        return crossed
                || otherAddresses
                || !wasFresh
                || !wasReporting
                || before.decided() != streak.decided();
    }

    private boolean failed(Sample.Failed failed, Detection rules) {
        if (role() == SourceRole.REPORT) {
            absence = failed.reason();
            return false;
        }
        long now = failed.endedNanos();
        boolean wasFresh = fresh(now);
        Streak before = streak;
        streak = streak.after(false, rules.failures(), rules.successes());
        absence = null;
        failure = failed.reason();
        completedNanos = now;
        boolean otherAddresses = false;
        if (streak.down()) {
            addresses.forget();
        } else if (!failed.addresses().isEmpty()) {
            otherAddresses = addresses.take(failed.addresses(), rules);
        }
        return otherAddresses || !wasFresh || before.decided() != streak.decided();
    }

    /// Whether a run completed, well or badly, recently enough to speak of now.
    boolean fresh(long now) {
        return within(completedNanos, now);
    }

    /// Whether its values are recent enough to speak of now.
    boolean reporting(long now) {
        return within(answeredNanos, now);
    }

    private boolean within(long then, long now) {
        return then != NEVER && now - then <= limit.toNanos();
    }

    SourceView view(long now) {
        return new SourceView(
                watch.spec().name(),
                watch.critical(),
                fresh(now),
                limit,
                streak,
                failure,
                absence,
                addresses.trouble(watch.spec().name()));
    }

    /// Whether its latency speaks of the way to the subject: rendering a page of metrics takes its
    /// own time, so a scrape only counts where nothing better is critical.
    boolean timesTheWay() {
        return role() != SourceRole.SCRAPE || watch.critical();
    }

    /// Whether its values are the subject's own report.
    boolean reports() {
        return role() == SourceRole.SCRAPE || role() == SourceRole.REPORT;
    }

    /// Whether it takes part in its vantage's vote.
    boolean votes() {
        return role() != SourceRole.REPORT;
    }

    @Nullable Reason absence() {
        return absence;
    }

    boolean lastAnswered() {
        return answeredNanos == completedNanos;
    }

    SourceRole role() {
        return watch.spec().role();
    }

    Watch watch() {
        return watch;
    }

    Report report() {
        return report;
    }

    long completedNanos() {
        return completedNanos;
    }

    long answeredNanos() {
        return answeredNanos;
    }

    double certificateDays() {
        return certificateDays;
    }
}
