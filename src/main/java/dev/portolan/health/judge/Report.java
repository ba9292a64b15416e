package dev.portolan.health.judge;

import dev.portolan.health.Cause;
import dev.portolan.health.Detection;
import dev.portolan.health.HealthReason;
import dev.portolan.platform.Reason;
import dev.portolan.signal.Measured;
import dev.portolan.signal.SignalName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The values one source reports, and what they cross. Errors with counts are summed over the
/// window and tested once an interval; without counts, and for CPU, the value itself counts, in a
/// row.
final class Report {
    private static final long HALF_TICK = 500_000_000L;
    private final String source;
    private List<Measured> values = List.of();
    private @Nullable CountWindow counts;
    private Streak errorStreak = Streak.NEW;
    private Streak cpuStreak = Streak.NEW;
    private double error = Double.NaN;
    private double cpu = Double.NaN;
    private Optional<Cause> counted = Optional.empty();
    private long testedNanos = Long.MIN_VALUE;

    Report(String source) {
        this.source = source;
    }

    List<Measured> values() {
        return values;
    }

    /// Takes the values of one run; whether something may be decided anew.
    boolean take(List<Measured> measured, long now, Detection rules) {
        values = measured.stream().filter(value -> Double.isFinite(value.value())).toList();
        Streak errorsBefore = errorStreak;
        Streak cpuBefore = cpuStreak;
        error = Double.NaN;
        cpu = Double.NaN;
        values.forEach(value -> take(value, now, rules));
        if (!Double.isNaN(error)) {
            errorStreak = next(errorStreak, error <= rules.thresholds().errorRate(), rules);
        }
        if (!Double.isNaN(cpu)) {
            cpuStreak = next(cpuStreak, cpu <= cpuLimit(rules), rules);
        }
        return errorsBefore.down() != errorStreak.down() || cpuBefore.down() != cpuStreak.down();
    }

    private void take(Measured value, long now, Detection rules) {
        if (value.name() == SignalName.CPU_RATIO) {
            cpu = Double.isNaN(cpu) ? value.value() : Math.max(cpu, value.value());
        } else if (value.name() == SignalName.ERROR_RATIO && value.samples() >= 0) {
            if (counts == null) {
                counts = new CountWindow(rules.window().toNanos());
            }
            counts.add(now, value.samples(), bad(value));
        } else if (value.name() == SignalName.ERROR_RATIO) {
            error = Double.isNaN(error) ? value.value() : Math.max(error, value.value());
        }
    }

    private static long bad(Measured value) {
        long bad = value.bad() >= 0 ? value.bad() : Math.round(value.value() * value.samples());
        return Math.clamp(bad, 0, value.samples());
    }

    private static Streak next(Streak streak, boolean good, Detection rules) {
        return streak.after(good, rules.failures(), rules.successes());
    }

    private static double cpuLimit(Detection rules) {
        return rules.thresholds().cpuUtilization() / 100;
    }

    /// Applies changed rules to what is kept.
    void rules(Detection rules) {
        if (counts != null) {
            counts.over(rules.window().toNanos());
        }
        errorStreak = errorStreak.under(rules.failures(), rules.successes());
        cpuStreak = cpuStreak.under(rules.failures(), rules.successes());
        testedNanos = Long.MIN_VALUE;
    }

    /// The windowed counts at `now`; empty when this source does not count.
    Optional<CountWindow> counts(long now) {
        if (counts != null) {
            counts.expire(now);
        }
        return Optional.ofNullable(counts);
    }

    List<Cause> crossings(long now, Detection rules) {
        List<Cause> causes = new ArrayList<>(0);
        countedErrors(now, rules).ifPresent(causes::add);
        double errorLimit = rules.thresholds().errorRate();
        if (errorStreak.down()) {
            String detail = Words.percent(error) + " against " + Words.percent(errorLimit);
            causes.add(errors(rules, "errors " + detail + times(errorStreak), error));
        }
        if (cpuStreak.down()) {
            double limit = cpuLimit(rules);
            String detail = "cpu " + Words.percent(cpu) + " against " + Words.percent(limit);
            causes.add(
                    new Cause(
                            source,
                            rules.severities().cpu(),
                            Reason.crossed(
                                    HealthReason.CPU_OVER_LIMIT,
                                    detail + times(cpuStreak),
                                    cpu,
                                    limit)));
        }
        return causes;
    }

    private static String times(Streak streak) {
        return streak.bad() > 0
                ? ", " + Words.inARow(streak.bad())
                : ", was above and is not yet back for good";
    }

    private Optional<Cause> countedErrors(long now, Detection rules) {
        if (counts == null) {
            return Optional.empty();
        }
        boolean due =
                testedNanos == Long.MIN_VALUE
                        || now - testedNanos >= rules.interval().toNanos() - HALF_TICK;
        if (due) {
            testedNanos = now;
            counts.expire(now);
            counted = test(counts, rules);
        }
        return counted;
    }

    private Optional<Cause> test(CountWindow window, Detection rules) {
        double limit = rules.thresholds().errorRate();
        if (window.samples() < rules.minimumSamples()
                || !ErrorTest.above(window.bad(), window.samples(), limit)) {
            return Optional.empty();
        }
        double ratio = (double) window.bad() / window.samples();
        String detail =
                "errors "
                        + Words.percent(ratio)
                        + " against "
                        + Words.percent(limit)
                        + ", in "
                        + Words.count(window.samples())
                        + " requests over "
                        + Words.duration(rules.window());
        return Optional.of(errors(rules, detail, ratio));
    }

    private Cause errors(Detection rules, String detail, double value) {
        return new Cause(
                source,
                rules.severities().errorRate(),
                Reason.crossed(
                        HealthReason.ERRORS_OVER_LIMIT,
                        detail,
                        value,
                        rules.thresholds().errorRate()));
    }

    /// The longest a value may be old and still count.
    static Duration limit(Duration interval, Duration timeout, int staleAfter) {
        Duration stale = interval.multipliedBy(staleAfter);
        Duration oneRun = interval.plus(timeout);
        return stale.compareTo(oneRun) >= 0 ? stale : oneRun;
    }
}
