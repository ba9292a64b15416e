package dev.portolan.plan.show;

import dev.portolan.plan.Order;
import dev.portolan.platform.Sent;
import dev.portolan.platform.caller.Role;
import java.util.Optional;

/// An order as a form brings it: which one, why, and for which step.
record OrderText(String act, String reason, String step) {
    static final String ACCEPTED = "pause, resume, abort, retry, skip";

    OrderText {
        reason = Sent.text(reason);
    }

    /// What is wrong with it; empty when nothing is.
    Optional<String> problem() {
        if (needs().isEmpty()) {
            return Optional.of("There is no such order; " + ACCEPTED + " are accepted.");
        }
        Optional<String> wrong = Sent.reasonProblem(reason);
        if (wrong.isPresent()) {
            return wrong;
        }
        return (act.equals("retry") || act.equals("skip")) && step.isEmpty()
                ? Optional.of("The order names no step.")
                : Optional.empty();
    }

    /// Who may give it; empty for an order that does not exist.
    Optional<Role> needs() {
        return switch (act) {
            case "pause" -> Optional.of(Role.RESPONDER);
            case "resume", "abort", "retry", "skip" -> Optional.of(Role.OPERATOR);
            default -> Optional.empty();
        };
    }

    /// Only when there is no problem.
    Order by(String actor) {
        return switch (act) {
            case "pause" -> new Order.Pause(actor, reason);
            case "resume" -> new Order.Resume(actor, reason);
            case "retry" -> new Order.Retry(actor, reason, step);
            case "skip" -> new Order.Skip(actor, reason, step);
            default -> new Order.Abort(actor, reason);
        };
    }
}
