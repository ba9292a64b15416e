package dev.portolan.access.person;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Passwords as argon2id in PHC form, with 19 MiB, two passes and one lane (the OWASP password
/// storage cheat sheet's floor). One hash takes tens of milliseconds: never on an event loop.
public final class PasswordHash {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT = 16;
    private static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern PHC =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d)"
                            + "\\$((?:[A-Za-z0-9+/]{4}){5,15}[A-Za-z0-9+/]{2,4})\\$([A-Za-z0-9+/]{43})");

    /// The hash of no password: what an unknown name is checked against, so that it takes as long
    /// as a known one. Random, so that nothing has to be hashed while the program starts.
    public static final String NOBODY = text(random(SALT), random(LENGTH));

    private PasswordHash() {}

    public static String of(String password) {
        byte[] salt = random(SALT);
        return text(salt, argon2(password, salt, MEMORY_KIB, PASSES, LANES));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String text(byte[] salt, byte[] hash) {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        MEMORY_KIB,
                        PASSES,
                        LANES,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    static boolean wellFormed(String phc) {
        return PHC.matcher(phc).matches();
    }

    /// Compares in constant time; false for a hash that is not of this form, after as much work: an
    /// account without a password must not be told from one with another.
    public static boolean matches(String password, String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            matches(password, NOBODY);
            return false;
        }
        return matches(password, parts);
    }

    private static boolean matches(String password, Matcher parts) {
        byte[] hash =
                argon2(
                        password,
                        Base64.getDecoder().decode(parts.group(4)),
                        Math.clamp(Integer.parseInt(parts.group(1)), 8, 1 << 18),
                        Math.max(1, Integer.parseInt(parts.group(2))),
                        Math.max(1, Integer.parseInt(parts.group(3))));
        return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts.group(5)));
    }

    private static byte[] argon2(String password, byte[] salt, int kib, int passes, int lanes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(kib)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .withSalt(salt)
                        .build());
        byte[] hash = new byte[LENGTH];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
