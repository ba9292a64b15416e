package dev.portolan.health.judge;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/// Numbers as the reasons say them: a point for decimals, four digits run together, from five a
/// space between thousands, the unit after a space.
public final class Words {
    private static final double FIVE_DIGITS = 9_999.5;

    private Words() {}

    static String percent(double ratio) {
        return number(ratio * 100, "#,##0.##") + " %";
    }

    static String millis(double ms) {
        return number(ms, ms < 10 ? "#,##0.#" : "#,##0") + " ms";
    }

    static String count(long value) {
        return number((double) value, "#,##0");
    }

    public static String duration(Duration duration) {
        long ms = duration.toMillis();
        if (ms % 3_600_000 == 0 && ms > 0) {
            return ms / 3_600_000 + " h";
        }
        return ms % 1000 == 0 ? ms / 1000 + " s" : ms + " ms";
    }

    /// `1 time in a row`, `3 times in a row`.
    public static String inARow(int times) {
        return count(times) + (times == 1 ? " time" : " times") + " in a row";
    }

    /// What a failure's code says, after the name of the source: `refused`, `timed out`.
    public static String failed(String code) {
        return switch (code) {
            case "TIMEOUT" -> "timed out";
            case "UNREACHABLE" -> "was unreachable";
            case "DNS" -> "had no address";
            case "TLS" -> "failed in TLS";
            case "STATUS" -> "answered with a wrong status";
            case "BODY" -> "answered with a wrong body";
            case "RESET" -> "broke off";
            case "TOO_LARGE" -> "answered too much";
            default -> code.toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    /// A detail without the name of its source in front.
    static String bare(String source, String detail) {
        return detail.startsWith(source + ": ") ? detail.substring(source.length() + 2) : detail;
    }

    private static String number(double value, String pattern) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(' ');
        DecimalFormat format = new DecimalFormat(pattern, symbols);
        format.setGroupingUsed(Math.abs(value) >= FIVE_DIGITS);
        return format.format(value);
    }
}
