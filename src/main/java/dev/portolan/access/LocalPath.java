package dev.portolan.access;

import java.util.regex.Pattern;

/// Where to go after signing in: a path of this portal only, never another site.
public final class LocalPath {
    /// One slash, then neither a slash nor a backslash, then what a path and a query may hold.
    private static final Pattern PLAIN =
            Pattern.compile("/(?![/\\\\])[A-Za-z0-9._~/?&=%+:,@!-]{0,1000}");

    private LocalPath() {}

    /// The path itself when it is plain and local, else `/`.
    public static String of(String wanted) {
        return PLAIN.matcher(wanted).matches() && !wanted.startsWith("/sign-") ? wanted : "/";
    }
}
