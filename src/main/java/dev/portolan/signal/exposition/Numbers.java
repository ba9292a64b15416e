package dev.portolan.signal.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Numbers of the exposition formats, straight from bytes. Decimal numbers with up to 15 digits and
/// small exponents are exact without further ado (both factors are exact doubles); others take the
/// slow way.
final class Numbers {
    /// The bytes were no number; told apart from the value NaN by its payload.
    private static final long NOT_A_NUMBER_BITS = 0x7ff8_0000_0000_beefL;

    private static final double[] POWERS = new double[23];
    private static final int LONGEST = 64;

    static {
        double power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
    }

    private Numbers() {}

    static boolean unreadable(double value) {
        return Double.doubleToRawLongBits(value) == NOT_A_NUMBER_BITS;
    }

    static double parse(byte[] b, int from, int to) {
        int at = from;
        boolean negative = at < to && b[at] == '-';
        at += negative || (at < to && b[at] == '+') ? 1 : 0;
        long mantissa = 0;
        int digits = 0;
        int fraction = 0;
        boolean point = false;
        for (; at < to; at++) {
            int digit = b[at] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                digits++;
                fraction += point ? 1 : 0;
            } else if (b[at] == '.' && !point) {
                point = true;
            } else {
                break;
            }
            if (digits > 15) {
                return slow(b, from, to);
            }
        }
        if (at < to || digits == 0) {
            return slow(b, from, to);
        }
        double value = fraction == 0 ? mantissa : mantissa / POWERS[fraction];
        return negative ? -value : value;
    }

    private static double slow(byte[] b, int from, int to) {
        if (to <= from || to - from > LONGEST) {
            return Double.longBitsToDouble(NOT_A_NUMBER_BITS);
        }
        String text =
                new String(b, from, to - from, StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT);
        return switch (text) {
            case "nan", "+nan", "-nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> decimal(text);
        };
    }

    /// Java also takes `1f`, `1d` and hexadecimal; the formats do not.
    private static double decimal(String text) {
        if (text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[+-]?[0-9]{1,6})?")) {
            return Double.parseDouble(text);
        }
        return Double.longBitsToDouble(NOT_A_NUMBER_BITS);
    }
}
