package dev.portolan.web;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;
import java.util.OptionalDouble;

/// How numbers are written (templates: `fig:`): four digits run together, from five a narrow space
/// stands between thousands, never a comma; no value is "–". Ratios are shown in percent with one
/// decimal, below 1 % with two, so that a small error ratio does not read as none.
@TemplateExtension(namespace = "fig")
public final class Figures {
    private static final char NARROW_SPACE = '\u202f';

    private Figures() {}

    /// A ratio (0-1) in percent.
    public static Figure percent(OptionalDouble ratio) {
        if (absent(ratio)) {
            return Figure.NONE;
        }
        double value = ratio.getAsDouble() * 100;
        double size = Math.abs(value);
        int decimals = size == 0 || size >= 99.95 ? 0 : size < 0.995 ? 2 : 1;
        return new Figure(trimmed(value, decimals), "%");
    }

    /// A part of a whole that stands alone, in percent already, with as many decimals as it needs.
    public static Figure part(double percent) {
        return part(OptionalDouble.of(percent));
    }

    /// A part of a whole that stands alone, in percent already, with as many decimals as it needs.
    public static Figure part(OptionalDouble percent) {
        return percent(
                absent(percent)
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(percent.getAsDouble() / 100));
    }

    /// A share of a whole, in percent already: always one decimal, so that a column of them adds up
    /// at sight.
    public static Figure share(OptionalDouble percent) {
        return absent(percent)
                ? Figure.NONE
                : new Figure(String.format(Locale.ROOT, "%.1f", percent.getAsDouble()), "%");
    }

    /// Milliseconds: one decimal below 10, else whole.
    public static Figure ms(OptionalDouble millis) {
        if (absent(millis)) {
            return Figure.NONE;
        }
        double value = millis.getAsDouble();
        return new Figure(trimmed(value, Math.abs(value) < 9.95 ? 1 : 0), "ms");
    }

    /// Requests per second: one decimal below 10, else whole.
    public static Figure rps(OptionalDouble rate) {
        if (absent(rate)) {
            return Figure.NONE;
        }
        double value = rate.getAsDouble();
        return new Figure(trimmed(value, Math.abs(value) < 9.95 ? 1 : 0), "req/s");
    }

    /// A value in its signal's own unit (`ms`, `ratio`, `1/s`, `d`, `1`).
    public static Figure inUnit(double value, String unit) {
        OptionalDouble some = OptionalDouble.of(value);
        return switch (unit) {
            case "ms" -> ms(some);
            case "ratio" -> percent(some);
            case "1/s" -> rps(some);
            case "1" -> absent(some) ? Figure.NONE : new Figure(plain(value), "");
            default -> absent(some) ? Figure.NONE : new Figure(plain(value), unit);
        };
    }

    /// What comes or goes, with its sign: `+148`, `−30`; one decimal below 10.
    public static String signed(double value) {
        return (value > 0 ? "+" : "") + trimmed(value, Math.abs(value) < 9.95 ? 1 : 0);
    }

    /// A code in words: `FAIL_CLOSED` is `fail closed`.
    public static String lower(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// A value of any kind in its unit: whole from 100 on, one decimal from 10 on.
    public static Figure measured(double value, String unit) {
        boolean known = unit.equals("ms") || unit.equals("ratio") || unit.equals("1/s");
        if (known || absent(OptionalDouble.of(value))) {
            return inUnit(value, unit);
        }
        double size = Math.abs(value);
        int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
        return new Figure(trimmed(value, decimals), unit.equals("1") ? "" : unit);
    }

    /// A number with at most two decimals.
    public static String plain(double value) {
        return trimmed(value, 2);
    }

    /// A whole number.
    public static String count(long value) {
        return grouped(Long.toString(Math.abs(value)), value < 0);
    }

    /// A constant in words: `TIMED_OUT` is `timed out`.
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// The same with a capital.
    public static String title(Enum<?> constant) {
        String word = word(constant);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /// The first twelve digits of a digest.
    public static String digest(String digest) {
        return digest.length() <= 12 ? digest : digest.substring(0, 12);
    }

    private static boolean absent(OptionalDouble value) {
        return value.isEmpty() || !Double.isFinite(value.getAsDouble());
    }

    private static String trimmed(double value, int decimals) {
        if (Math.abs(value) > 1e15) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        long scale = decimals == 0 ? 1 : decimals == 1 ? 10 : 100;
        long scaled = Math.round(Math.abs(value) * scale);
        long rest = scaled % scale;
        StringBuilder text =
                new StringBuilder(grouped(Long.toString(scaled / scale), value < 0 && scaled > 0));
        for (long digit = scale / 10; digit > 0 && rest > 0; digit /= 10) {
            text.append(text.indexOf(".") < 0 ? "." : "").append(rest / digit);
            rest %= digit;
        }
        return text.toString();
    }

    private static String grouped(String digits, boolean negative) {
        StringBuilder text = new StringBuilder(digits);
        if (digits.length() > 4) {
            for (int at = digits.length() - 3; at > 0; at -= 3) {
                text.insert(at, NARROW_SPACE);
            }
        }
        return negative ? "−" + text : text.toString();
    }
}
