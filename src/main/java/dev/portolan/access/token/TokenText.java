package dev.portolan.access.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// The text of an API token: `ptl_`, 43 base-62 digits (256 random bits), 6 base-62 digits of a
/// CRC-32, so that scanners recognise one and a mistyped one is refused without a look-up.
public final class TokenText {
    public static final String PREFIX = "ptl_";
    private static final int BODY = 43;
    private static final int CHECK = 6;
    private static final Pattern SHAPE = Pattern.compile("ptl_[0-9A-Za-z]{49}");
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

    private TokenText() {}

    public static String next(SecureRandom random) {
        String body = PREFIX + base62(new BigInteger(256, random), BODY);
        return body + checksum(body);
    }

    public static boolean wellFormed(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return false;
        }
        int end = PREFIX.length() + BODY;
        return checksum(text.substring(0, end)).equals(text.substring(end));
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return base62(BigInteger.valueOf(crc.getValue()), CHECK);
    }

    private static String base62(BigInteger number, int width) {
        char[] text = new char[width];
        BigInteger rest = number;
        for (int i = width - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            text[i] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(text);
    }
}
