package dev.portolan.web;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the rules of the edge look at in a request. `direct` means that it comes from this machine
/// and no proxy stands between.
record SecurityRequest(
        String method,
        String path,
        Optional<String> host,
        Optional<String> origin,
        Optional<String> fetchSite,
        Optional<String> fetchMode,
        boolean direct,
        boolean upgrade) {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    boolean changes() {
        return !SAFE.contains(method);
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
            return Optional.of(host.filter(authority::equalsIgnoreCase).isPresent());
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
