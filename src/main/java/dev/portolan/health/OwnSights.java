package dev.portolan.health;

import java.util.List;
import java.util.function.Consumer;

/// What one vantage of this process says, for who carries it to another process.
public interface OwnSights {
    /// Hands out what `vantage` says, each second and at once when it changed, on the event loop
    /// that judges: `listener` must not block. From then on one vantage is enough to decide here.
    void carry(String vantage, Consumer<Look> listener);

    /// The sights of one moment (monotonic). No newer one comes when this process stopped looking.
    record Look(long atNanos, List<Sight> sights) {
        public Look {
            sights = List.copyOf(sights);
        }
    }
}
