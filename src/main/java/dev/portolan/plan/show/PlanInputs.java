package dev.portolan.plan.show;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.Sent;
import java.util.Optional;
import java.util.UUID;

/// Plans as callers of the interfaces name them; what is refused is NOT_FOUND.
final class PlanInputs {
    private PlanInputs() {}

    static UUID plan(String text) {
        return Sent.id(text).orElseThrow(() -> noPlan(text));
    }

    static ContractException noPlan(String text) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return ContractException.notFound("there is no plan " + shown);
    }

    /// What is looked for.
    static String text(String text) {
        Sent.sound(Sent.wordProblem("text", Optional.of(text)));
        return text;
    }
}
