package dev.portolan.web.edge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/// The hidden field of every form, by which a form tells that it was drawn for the session that
/// sends it. Made of the session's secret, which it does not give away; nothing is kept. Templates
/// write `{#formtoken /}`, empty, since all readers share one drawing; each answer fills it.
public final class FormTokens {
    static final String FIELD = "form_token";

    /// As the tag writes it. What is shown of others is escaped, so nobody else can write this.
    private static final String EMPTY = "name=\"" + FIELD + "\" value=\"\"";

    private static final String PURPOSE = "portolan form ";

    private FormTokens() {}

    /// The token of the session with this secret.
    public static String of(String secret) {
        byte[] hash = sha256(PURPOSE + secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /// Compares without telling by its time how much was right.
    static boolean matches(Optional<String> given, String secret) {
        byte[] wanted = of(secret).getBytes(StandardCharsets.US_ASCII);
        return given.map(text -> text.getBytes(StandardCharsets.UTF_8))
                .filter(bytes -> MessageDigest.isEqual(bytes, wanted))
                .isPresent();
    }

    /// The page with its forms filled for this session; without one they stay empty.
    public static String fill(String html, Optional<String> token) {
        return token.map(
                        text -> html.replace(EMPTY, "name=\"" + FIELD + "\" value=\"" + text + '"'))
                .orElse(html);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
