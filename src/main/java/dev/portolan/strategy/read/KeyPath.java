package dev.portolan.strategy.read;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The way from the root of a strategy file to a value; written out only when somebody reads it,
/// because most values have no problem.
public record KeyPath(@Nullable KeyPath parent, String segment) {
    public static final KeyPath ROOT = new KeyPath(null, "");

    static KeyPath of(String path) {
        return path.isEmpty() ? ROOT : new KeyPath(null, path);
    }

    public KeyPath key(String name) {
        return new KeyPath(this, name);
    }

    public KeyPath item(int index) {
        return new KeyPath(this, "[" + index + "]");
    }

    /// Keys joined by dots, list positions in brackets; empty for the root.
    @Override
    public String toString() {
        Deque<String> segments = new ArrayDeque<>();
        for (KeyPath at = this; at != null; at = at.parent) {
            segments.addFirst(at.segment);
        }
        StringBuilder path = new StringBuilder();
        for (String segment : segments) {
            if (!path.isEmpty() && !segment.startsWith("[")) {
                path.append('.');
            }
            path.append(segment);
        }
        return path.toString();
    }
}
