package dev.portolan.traffic.director.simulated;

import dev.portolan.traffic.Change;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Outcome;
import dev.portolan.traffic.Routes;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// What the simulated director's answer to a change comes to.
final class SimulatedOutcome {
    private static final int MOST_WORDS = 200;

    private SimulatedOutcome() {}

    /// An answer that is none of those agreed on leaves open what happened.
    static Outcome of(JsonObject answer, Change change, Observed seen) {
        String outcome = answer.getString("outcome", "");
        return switch (outcome) {
            case "applied" -> new Outcome.Applied(seen);
            case "already" -> new Outcome.AlreadyApplied(seen);
            case "fenced" -> new Outcome.Fenced(seen);
            case "drifted" -> new Outcome.Drifted(seen, words(change, seen));
            case "rejected" -> new Outcome.Rejected(bounded(answer.getString("why", "")));
            default -> new Outcome.Unknown("it answered \"" + bounded(outcome) + "\"");
        };
    }

    private static List<String> words(Change change, Observed seen) {
        return Routes.differences(change.was(), seen.routes());
    }

    private static String bounded(String text) {
        return text.substring(0, Math.min(MOST_WORDS, text.length()));
    }
}
