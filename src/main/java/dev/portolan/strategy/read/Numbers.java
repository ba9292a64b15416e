package dev.portolan.strategy.read;

import java.util.regex.Pattern;

/// Numbers as the strategy file writes them.
public final class Numbers {
    public static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,12}");
    public static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");

    private Numbers() {}

    /// Without a fraction where there is none.
    public static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
