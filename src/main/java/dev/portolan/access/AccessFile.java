package dev.portolan.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portolan.access.breakglass.BreakGlassCode;
import dev.portolan.access.breakglass.WrittenCode;
import dev.portolan.access.person.WrittenPerson;
import dev.portolan.access.token.AccessToken;
import dev.portolan.access.token.WrittenToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The form of people, tokens and codes in the data directory: one JSON object, hashes only.
/// Whatever cannot be read whole is refused whole: half a list of tokens would be a wrong list.
public final class AccessFile {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /// Everything in the file; what an older program did not write is absent.
    record Written(
            List<WrittenPerson> people,
            List<WrittenToken> tokens,
            @Nullable Map<String, String> signedOut,
            @Nullable List<WrittenCode> breakGlass) {}

    private record Codes(@Nullable List<WrittenCode> breakGlass) {}

    /// How to understand what was read.
    public interface Reading<W, T> {
        T of(W written) throws DateTimeException;
    }

    private AccessFile() {}

    public static byte[] write(AccessContent content) {
        Map<String, String> signedOut = new TreeMap<>();
        content.signedOut().forEach((name, before) -> signedOut.put(name, before.toString()));
        return json(
                new Written(
                        content.people().stream().map(WrittenPerson::of).toList(),
                        content.tokens().stream().map(WrittenToken::of).toList(),
                        signedOut,
                        content.codes().stream().map(WrittenCode::of).toList()));
    }

    /// A token that a command hands to the portal, over its socket or by a file in `tokens.d`.
    public static byte[] write(AccessToken token) {
        return json(WrittenToken.of(token));
    }

    /// Break-glass codes that a command hands to the portal.
    public static byte[] write(List<BreakGlassCode> codes) {
        return json(new Codes(codes.stream().map(WrittenCode::of).toList()));
    }

    /// Fails with an `IOException` whose message says what is wrong.
    public static AccessContent read(byte[] bytes) throws IOException {
        return read(bytes, Written.class, AccessFile::content, "access");
    }

    /// What a command hands to the portal: one token, or break-glass codes.
    public static AccessContent readHanded(byte[] bytes) throws IOException {
        boolean codes = read(bytes, Codes.class, written -> written.breakGlass() != null, "token");
        return codes
                ? read(bytes, Codes.class, AccessFile::content, "code")
                : read(bytes, WrittenToken.class, AccessFile::content, "token");
    }

    public static <W, T> T read(byte[] bytes, Class<W> form, Reading<W, T> reading, String what)
            throws IOException {
        try {
            return reading.of(JSON.readValue(new String(bytes, StandardCharsets.UTF_8), form));
        } catch (JsonProcessingException
                | IllegalArgumentException
                | DateTimeException
                | NullPointerException e) {
            throw new IOException("not a complete " + what + " file", e);
        }
    }

    public static byte[] json(Object written) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(written);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and lists can always be written", e);
        }
    }

    private static AccessContent content(WrittenToken written) {
        return new AccessContent(List.of(), List.of(written.token()), Map.of(), List.of());
    }

    private static AccessContent content(Codes written) {
        return new AccessContent(List.of(), List.of(), Map.of(), codes(written.breakGlass()));
    }

    private static List<BreakGlassCode> codes(@Nullable List<WrittenCode> written) {
        return Objects.requireNonNullElse(written, List.<WrittenCode>of()).stream()
                .map(WrittenCode::code)
                .toList();
    }

    private static AccessContent content(Written written) {
        return new AccessContent(
                written.people().stream().map(WrittenPerson::person).toList(),
                written.tokens().stream().map(WrittenToken::token).toList(),
                Objects.requireNonNullElse(written.signedOut(), Map.<String, String>of())
                        .entrySet()
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, one -> Instant.parse(one.getValue()))),
                codes(written.breakGlass()));
    }
}
