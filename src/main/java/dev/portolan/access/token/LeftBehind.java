package dev.portolan.access.token;

import dev.portolan.access.AccessContent;
import dev.portolan.access.AccessFile;
import dev.portolan.access.breakglass.BreakGlassCode;
import dev.portolan.access.breakglass.WrittenCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
}
