package dev.portolan.observer;

import java.time.Duration;
import java.util.Optional;

/// What the log says of pushing: when it fails, each minute that it still does, and when it goes
/// well again; never a line a push. Time is monotonic nanoseconds.
record PushNews(boolean told, long sinceNanos, long saidNanos) {
    static final PushNews BEGIN = new PushNews(false, 0, 0);
    private static final long AGAIN = Duration.ofSeconds(60).toNanos();

    /// The state after an answer, and the line to say, if any.
    record Step(PushNews next, Optional<String> line, boolean good) {}

    Step after(Answer answer, String upstream, long now) {
        if (answer.good()) {
            String line =
                    told
                            ? "Votes reach %s again, after %d s"
                                    .formatted(upstream, (now - sinceNanos) / 1_000_000_000L)
                            : "";
            return new Step(BEGIN, Optional.of(line).filter(it -> told), true);
        }
        if (told && now - saidNanos < AGAIN) {
            return new Step(this, Optional.empty(), false);
        }
        long since = told ? sinceNanos : now;
        String line =
                "Votes do not reach %s%s: %s; only the newest are kept, and it is tried again"
                        .formatted(
                                upstream,
                                told ? " for " + (now - since) / 1_000_000_000L + " s" : "",
                                answer.why());
        return new Step(new PushNews(true, since, now), Optional.of(line), false);
    }
}
