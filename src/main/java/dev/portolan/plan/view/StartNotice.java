package dev.portolan.plan.view;

import dev.portolan.plan.Refusal;
import dev.portolan.plan.start.StartAnswer;
import dev.portolan.platform.Gate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// What a page says before everything else of a plan that was not started: under which HTTP status,
/// in which tone (as verdicts have it), in a title and a sentence; `plan` is one to go on to.
public record StartNotice(
        int status, String tone, String title, String words, Optional<String> plan) {
    private static final String NOTHING = "Nothing was started";

    /// What was sent is wrong.
    public static StartNotice invalid(String why) {
        return bad(400, NOTHING, why);
    }

    /// The portal cannot start anything now.
    public static StartNotice unavailable(String why) {
        return bad(503, NOTHING, why);
    }

    /// There is nothing to confirm.
    public static StartNotice nothing(String why) {
        return new StartNotice(200, "unknown", "Nothing to confirm", why, Optional.empty());
    }

    /// The preview is older than it may be.
    public static StartNotice old() {
        return new StartNotice(
                409,
                "degraded",
                "The preview has expired: nothing was started",
                "A preview is valid for a minute. Below is what would happen now.",
                Optional.empty());
    }

    /// Of whatever a start answers but `Started`.
    public static Optional<StartNotice> of(StartAnswer answer) {
        return switch (answer) {
            case StartAnswer.Started _ -> Optional.empty();
            case StartAnswer.Stale _ -> Optional.of(stale());
            case StartAnswer.Refused(var refusals) ->
                    Optional.of(bad(409, "Refused: nothing was started", rules(refusals)));
            case StartAnswer.Stopped(var gates) ->
                    Optional.of(
                            bad(409, "A gate does not hold: nothing was started", gates(gates)));
            case StartAnswer.KeyReused(var plan) -> Optional.of(reused(plan));
            case StartAnswer.Invalid(var why) -> Optional.of(invalid(why));
            case StartAnswer.NotFound(var what) -> Optional.of(bad(404, NOTHING, what));
        };
    }

    private static StartNotice stale() {
        return new StartNotice(
                409,
                "degraded",
                "The decision has changed: nothing was started",
                "Below is what would happen now. Read it, and confirm that.",
                Optional.empty());
    }

    private static StartNotice reused(UUID plan) {
        return new StartNotice(
                409,
                "degraded",
                "This form was sent before with other input: nothing more was started",
                "What it started then is another plan.",
                Optional.of(plan.toString()));
    }

    private static StartNotice bad(int status, String title, String words) {
        return new StartNotice(status, "unhealthy", title, words, Optional.empty());
    }

    private static String rules(List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal -> refusal.rule() + ": " + refusal.detail())
                .collect(Collectors.joining(". "));
    }

    private static String gates(List<Gate> gates) {
        return gates.stream()
                .map(gate -> gate.name() + ": " + gate.detail())
                .collect(Collectors.joining(". "));
    }
}
