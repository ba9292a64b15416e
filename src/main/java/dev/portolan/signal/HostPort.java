package dev.portolan.signal;

import java.util.Optional;

/// An address as the strategy file writes it: `host:port`, `192.0.2.1:53` or `[2001:db8::1]:53`.
public record HostPort(String host, int port) {
    private static final int LONGEST = 253;

    /// Empty when the text is not host:port with a port from 1 to 65535.
    public static Optional<HostPort> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            return Optional.empty();
        }
        boolean valid =
                host.length() <= LONGEST
                        && host.matches("[A-Za-z0-9._:-]+")
                        && port >= 1
                        && port <= 65535;
        return valid ? Optional.of(new HostPort(host, port)) : Optional.empty();
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
