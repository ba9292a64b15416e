package dev.portolan.fleet.past;

import dev.portolan.history.HistoryWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How far back charts go, and in which steps.
public enum PastRange {
    HOUR("1h", "last hour", Duration.ofHours(1), Duration.ofMinutes(1)),
    DAY("24h", "last 24 hours", Duration.ofHours(24), Duration.ofMinutes(10)),
    WEEK("7d", "last 7 days", Duration.ofDays(7), Duration.ofHours(1)),
    MONTH("30d", "last 30 days", Duration.ofDays(30), Duration.ofHours(4));

    private final String code;
    private final String words;
    private final Duration length;
    private final Duration step;

    PastRange(String code, String words, Duration length, Duration step) {
        this.code = code;
        this.words = words;
        this.length = length;
        this.step = step;
    }

    /// As it stands in addresses: `24h`.
    public String code() {
        return code;
    }

    /// As people read it.
    public String words() {
        return words;
    }

    public Duration step() {
        return step;
    }

    /// How many steps it has.
    public int steps() {
        return (int) length.dividedBy(step);
    }

    /// The beginning of the first step of the range that ends with the step of `now`.
    public Instant from(Instant now) {
        long ms = step.toMillis();
        long last = Math.floorDiv(now.toEpochMilli(), ms);
        return Instant.ofEpochMilli((last - steps() + 1) * ms);
    }

    /// What to ask the history for.
    public HistoryWindow window(Instant now) {
        return HistoryWindow.of(from(now), now, Optional.of(step.toMillis()), now);
    }

    /// Empty for a code that is none.
    public static Optional<PastRange> of(String code) {
        return Arrays.stream(values()).filter(range -> range.code.equals(code)).findFirst();
    }

    /// Shortest first.
    public static List<PastRange> all() {
        return List.of(values());
    }
}
