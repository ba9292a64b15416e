package dev.portolan.access.token;

import dev.portolan.access.AccessContent;
import dev.portolan.access.AccessFile;
import dev.portolan.access.Act;
import dev.portolan.access.breakglass.BreakGlassCode;
import dev.portolan.access.breakglass.WrittenCode;
import dev.portolan.platform.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a command hands to the portal, over its socket or left in `tokens.d`: one token, or
/// break-glass codes.
public final class LeftBehind {
    private record Codes(@Nullable List<WrittenCode> breakGlass) {}

    private LeftBehind() {}

    public static byte[] write(List<BreakGlassCode> codes) {
        return AccessFile.json(new Codes(codes.stream().map(WrittenCode::of).toList()));
    }

    public static AccessContent read(byte[] bytes) throws IOException {
        List<WrittenCode> codes =
                AccessFile.read(bytes, Codes.class, it -> it, "left").breakGlass();
        return codes == null ? token(AccessFile.readToken(bytes)) : codes(codes);
    }

    private static AccessContent token(AccessToken token) {
        return new AccessContent(List.of(), List.of(token), Map.of(), List.of());
    }

    private static AccessContent codes(List<WrittenCode> codes) throws IOException {
        try {
            return new AccessContent(
                    List.of(), List.of(), Map.of(), codes.stream().map(WrittenCode::code).toList());
        } catch (RuntimeException e) {
            throw new IOException("not a complete list of codes", e);
        }
    }

    /// What the record keeps of it: whoever owns the data directory did it.
    static List<Act> acts(AccessContent handed) {
        List<Act> acts = new ArrayList<>();
        handed.tokens().forEach(token -> acts.add(made(token)));
        if (!handed.codes().isEmpty()) {
            acts.add(
                    act(
                            "break-glass.create",
                            "break-glass",
                            handed.codes().size() + " break-glass codes were made"));
        }
        return acts;
    }

    private static Act made(AccessToken token) {
        return act(
                "token.create",
                token.name(),
                "the token %s was made: %s, until %s"
                        .formatted(token.name(), TokenWish.words(token), token.expiresAt()));
    }

    private static Act act(String action, String object, String what) {
        return new Act(
                "command line",
                action,
                object,
                Optional.empty(),
                Severity.INFO,
                what + " on the command line");
    }
}
