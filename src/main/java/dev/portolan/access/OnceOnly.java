package dev.portolan.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.Set;

/// Keeps a form that shows a secret from being carried out twice by a reload: each drawing of the
/// form carries its own word. Remembers the last 1000.
@ApplicationScoped
public class OnceOnly {
    private static final int MOST = 1000;
    private final Set<String> carriedOut = new LinkedHashSet<>();

    public static String next() {
        return Digest.secret();
    }

    /// Whether this is the first time.
    public synchronized boolean first(String word) {
        if (!carriedOut.add(word)) {
            return false;
        }
        if (carriedOut.size() > MOST) {
            carriedOut.remove(carriedOut.iterator().next());
        }
        return true;
    }
}
