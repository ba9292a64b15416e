package dev.portolan.web;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One rendering of a live page, shared by everybody who looks: the parts that change, by element
/// id (each is one element carrying that id), and the body they stand in. `at` and `atNanos` are
/// the moment of what is shown.
public record Screen(
        String path,
        long version,
        Instant at,
        long atNanos,
        String title,
        Map<String, String> parts,
        String body) {
    public Screen {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /// Draws `content` once; its parts are the `{#part}` sections of its template, in the order in
    /// which they stand.
    static Screen of(String path, Versioned<?> of, LiveContent content) {
        Map<String, String> parts = new LinkedHashMap<>();
        String body = content.body().setAttribute(PartSection.PARTS, parts).render();
        return new Screen(path, of.version(), of.at(), of.atNanos(), content.title(), parts, body);
    }
}
