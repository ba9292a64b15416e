package dev.portolan.traffic;

import java.util.List;

/// What became of a write.
public sealed interface Outcome {

    /// It is configured; `seen` is the director's truth right after.
    record Applied(Observed seen) implements Outcome {}

    /// The director holds exactly this write already: its generation, routes and marker.
    record AlreadyApplied(Observed seen) implements Outcome {}

    /// The director is at another epoch or generation, written by somebody else: nothing was done.
    record Fenced(Observed seen) implements Outcome {}

    /// The fence holds, but the routes are not those the decision was made on: nothing was done.
    record Drifted(Observed seen, List<String> words) implements Outcome {
        public Drifted {
            words = List.copyOf(words);
        }
    }

    /// The director refuses it as it is: nothing was done.
    record Rejected(String why) implements Outcome {}

    /// Some points have it, some do not; the rest is "no proof", not success.
    record Partial(Observed seen, List<String> missing) implements Outcome {
        public Partial {
            missing = List.copyOf(missing);
        }
    }

    /// The answer was lost: it may or may not have happened. Observe, then decide; never send again
    /// blindly.
    record Unknown(String why) implements Outcome {}
}
