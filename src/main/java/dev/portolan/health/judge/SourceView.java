package dev.portolan.health.judge;

import dev.portolan.platform.Reason;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A probe as its vantage's vote sees it. `fresh`: completed within `limit`; `failure` is the
/// newest failure; `absence` says why the newest run did not happen, when it did not; `addresses`
/// why some addresses of its name are dead while others answer.
record SourceView(
        String name,
        boolean critical,
        boolean fresh,
        Duration limit,
        Streak streak,
        @Nullable Reason failure,
        @Nullable Reason absence,
        Optional<Reason> addresses) {

    /// Whether it may be voted on: fresh, and enough came since start to decide.
    boolean speaks() {
        return fresh && streak.decided() != Streak.Decided.NOTHING;
    }
}
