package dev.portolan.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a form leads back to: only ever a path of this portal.
public final class Returns {
    private static final Pattern LOCAL =
            Pattern.compile("/([A-Za-z0-9._~-][A-Za-z0-9._~/-]*)?(\\?[A-Za-z0-9._~=&-]*)?");

    private Returns() {}

    /// The path when it is one of this portal (no host, no `//`; a query of plain words), else `/`.
    public static String local(@Nullable String path) {
        return path != null && path.length() <= 200 && LOCAL.matcher(path).matches() ? path : "/";
    }
}
