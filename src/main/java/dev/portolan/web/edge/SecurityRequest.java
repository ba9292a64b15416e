package dev.portolan.web.edge;

import dev.portolan.platform.caller.Permission;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the rules of the edge look at in a request.
record SecurityRequest(
        String method,
        String path,
        Optional<String> host,
        Optional<String> origin,
        Optional<String> fetchSite,
        Optional<String> fetchMode,
        Client client,
        boolean upgrade) {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    boolean changes() {
        return !safe(method);
    }

    /// Whether requests of this method only read.
    static boolean safe(String method) {
        return SAFE.contains(method);
    }

    /// How the role table writes the method: HEAD reads what GET reads.
    Permission.Way way() {
        return changes() ? Permission.Way.POST : Permission.Way.GET;
    }

    /// Whether it comes from this machine and asks for it by its own name.
    boolean here() {
        return client.direct() && asksForLoopback();
    }

    /// Whether `Host` names this machine itself: what a rebound DNS name cannot claim.
    boolean asksForLoopback() {
        return host.map(SecurityRequest::nameOf).filter(SecurityRequest::loopback).isPresent();
    }

    /// Whether a browser says that the page behind this request is this portal's own. Empty when no
    /// browser speaks.
    Optional<Boolean> sameOrigin() {
        if (origin.isPresent()) {
            String authority = origin.get().replaceFirst("^https?://", "");
            boolean downgraded = client.tls() && origin.get().startsWith("http://");
            return Optional.of(!downgraded && host.filter(authority::equalsIgnoreCase).isPresent());
        }
        return fetchSite.map(site -> site.equals("same-origin") || site.equals("none"));
    }

    private static String nameOf(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[")) {
            int end = lower.indexOf(']');
            return end < 0 ? "" : lower.substring(1, end);
        }
        int colon = lower.indexOf(':');
        return colon < 0 ? lower : lower.substring(0, colon);
    }

    private static boolean loopback(String name) {
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("::1")
                || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
