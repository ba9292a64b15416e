package dev.portolan.history;

import dev.portolan.platform.ContractException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The time asked for, cut to what can be there, in steps of a whole number of rows: at most 1500
/// of them. `from` is the beginning of a step.
public record HistoryWindow(Instant from, Instant to, Duration step, Resolution resolution) {
    public static final int MOST_POINTS = 1500;
    static final Duration LONGEST = Duration.ofDays(400);
    private static final Duration MINUTES_KEPT = Duration.ofDays(14);

    /// A minute is written soon after it ended; the running one would look like a fall.
    private static final Duration SETTLE = Duration.ofSeconds(10);

    /// What the rows are of.
    public enum Resolution {
        MINUTE(Duration.ofMinutes(1)),
        HALF_HOUR(Duration.ofMinutes(30));

        private final Duration length;

        Resolution(Duration length) {
            this.length = length;
        }

        public Duration length() {
            return length;
        }
    }

    /// Minutes where they are still kept and a step is under half an hour, else half hours. Fails
    /// with INVALID_INPUT when the time makes no sense or is longer than 13 months.
    public static HistoryWindow of(Instant from, Instant to, Optional<Long> stepMs, Instant now) {
        if (!from.isBefore(to)) {
            throw ContractException.invalid("from is not before to");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw ContractException.invalid(
                    "from is more than 13 months before to; at most 400 days are accepted");
        }
        long wanted = stepMs.orElse(1L);
        if (wanted < 1 || wanted > LONGEST.toMillis()) {
            throw ContractException.invalid(
                    "stepMs is " + wanted + "; 1 to " + LONGEST.toMillis() + " is accepted");
        }
        Instant first = later(from, now.minus(LONGEST));
        Instant last = earlier(to, now);
        if (!first.isBefore(last)) {
            return new HistoryWindow(
                    first, first, Resolution.HALF_HOUR.length, Resolution.HALF_HOUR);
        }
        boolean kept = !first.isBefore(now.minus(MINUTES_KEPT));
        HistoryWindow minutes = of(first, last, wanted, Resolution.MINUTE);
        if (kept && minutes.step.compareTo(Resolution.HALF_HOUR.length) < 0) {
            Instant settled = floor(now.minus(SETTLE), Resolution.MINUTE.length);
            return new HistoryWindow(
                    minutes.from, earlier(last, settled), minutes.step, Resolution.MINUTE);
        }
        return of(first, last, wanted, Resolution.HALF_HOUR);
    }

    /// Nothing can be there.
    public boolean empty() {
        return !from.isBefore(to);
    }

    private static HistoryWindow of(Instant from, Instant to, long stepMs, Resolution resolution) {
        long row = resolution.length.toMillis();
        long range = Duration.between(from, to).toMillis();
        long rows = Math.max(ceil(stepMs, row), ceil(range, row * (MOST_POINTS - 1)));
        Duration step = resolution.length.multipliedBy(rows);
        return new HistoryWindow(floor(from, step), to, step, resolution);
    }

    private static long ceil(long value, long unit) {
        return Math.max(1, Math.ceilDiv(value, unit));
    }

    private static Instant floor(Instant at, Duration step) {
        long ms = at.toEpochMilli();
        return Instant.ofEpochMilli(ms - Math.floorMod(ms, step.toMillis()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
