package dev.portolan.strategy.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Addresses as the strategy file writes them: `host:port`, with an IPv6 host in brackets.
public final class Addresses {
    private static final Pattern SHAPE =
            Pattern.compile(
                    "(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}]):(\\d{1,5})");

    private Addresses() {}

    public static boolean valid(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches() && between1And65535(Integer.parseInt(matcher.group(1)));
    }

    private static boolean between1And65535(int port) {
        return port >= 1 && port <= 65_535;
    }
}
