package dev.portolan.web;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// How ages and clock times are written (templates: `age:`): two units at most, UTC, seconds. An
/// age carries the moment it counts from, so that `ages.js` can go on counting.
@TemplateExtension(namespace = "age")
public final class Ages {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter BOTH =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Ages() {}

    /// `0.9 s`, `14 s`, `4 min 12 s`, `3 h 5 min`, `11 d 6 h`. Below a tenth of a second: `0.1 s`.
    public static String text(Duration age) {
        long ms = Math.max(0, age.toMillis());
        if (ms < 9950) {
            return Math.max(1, Math.round(ms / 100.0)) / 10.0 + " s";
        }
        long seconds = Math.round(ms / 1000.0);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        return seconds < 86_400
                ? two(seconds / 3600, "h", seconds % 3600 / 60, "min")
                : two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    /// How long it was from one moment to the other.
    public static String between(Instant from, Instant to) {
        return text(Duration.between(from, to));
    }

    private static String two(long large, String unit, long small, String smallUnit) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    /// The age of `then` at `now`, as an element that goes on counting.
    public static RawString since(Instant then, Instant now) {
        return element("age", then, now);
    }

    /// The same for something too old to rely on.
    public static RawString stale(Instant then, Instant now) {
        return element("age stale", then, now);
    }

    private static RawString element(String classes, Instant then, Instant now) {
        return new RawString(
                "<span class=\""
                        + classes
                        + "\" data-at=\""
                        + then.toEpochMilli() / 100 * 100
                        + "\">"
                        + text(Duration.between(then, now)).replace(' ', '\u00a0')
                        + "</span>");
    }

    /// `03:14:24`, UTC.
    public static String clock(Instant at) {
        return CLOCK.format(at);
    }

    /// `17 Mar 2026, 03:14:24`, UTC.
    public static String moment(Instant at) {
        return BOTH.format(at);
    }

    /// The clock time within a day of `now`, else the day.
    public static String brief(Instant at, Instant now) {
        boolean today = Duration.between(at, now).abs().compareTo(Duration.ofHours(24)) < 0;
        return (today ? CLOCK : DAY).format(at);
    }

    /// For `<time datetime>`.
    public static String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
