package dev.portolan.access.breakglass;

import dev.portolan.access.Digest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/// The text of a break-glass code, made to be typed from paper at night: `bg-`, then five groups of
/// five characters of Crockford's base 32 (125 random bits). Case, blanks and hyphens do not
/// matter, and `O`, `I` and `L` are read as the digits they look like.
public final class BreakGlassText {
    private static final String PREFIX = "bg";
    private static final int LENGTH = 25;
    private static final int GROUP = 5;
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern SHAPE = Pattern.compile("[" + DIGITS + "]{25}");

    private BreakGlassText() {}

    static String next(SecureRandom random) {
        StringBuilder text = new StringBuilder(PREFIX);
        for (int i = 0; i < LENGTH; i++) {
            if (i % GROUP == 0) {
                text.append('-');
            }
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return text.toString();
    }

    /// The digest of what was typed; "" when it cannot be a code.
    public static String digest(String typed) {
        String plain = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        String body =
                plain.length() > LENGTH && plain.startsWith("BG") ? plain.substring(2) : plain;
        String digits = body.replace('O', '0').replace('I', '1').replace('L', '1');
        return SHAPE.matcher(digits).matches() ? Digest.of(PREFIX + digits) : "";
    }
}
