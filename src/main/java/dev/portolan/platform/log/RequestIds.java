package dev.portolan.platform.log;

import dev.portolan.platform.Ids;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The id under which one request appears in the log and in its answer (`X-Request-Id`). Pure.
final class RequestIds {
    static final String HEADER = "X-Request-Id";
    static final String MDC_KEY = "requestId";
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestIds() {}

    /// The caller's own id when it is well formed (at most 64 letters, digits, `.`, `_`, `-`), else
    /// a new one.
    static String accept(@Nullable String given, InstantSource clock) {
        return given != null && WELL_FORMED.matcher(given).matches()
                ? given
                : Ids.next(clock).toString();
    }
}
