package dev.portolan.web.edge;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts what each identity holds open (connections, streams, sockets), up to a limit.
public final class OpenPerIdentity {
    private final int most;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    public OpenPerIdentity(int most) {
        this.most = most;
    }

    /// Whether one more may be opened; if so it counts until `leave`.
    public boolean enter(String identity) {
        int now = open.merge(identity, 1, Integer::sum);
        if (now > most) {
            leave(identity);
            return false;
        }
        return true;
    }

    public void leave(String identity) {
        open.computeIfPresent(identity, (_, count) -> count == 1 ? null : count - 1);
    }

    public int most() {
        return most;
    }

    /// How many identities hold anything.
    int identities() {
        return open.size();
    }
}
