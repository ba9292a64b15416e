package dev.portolan.plan.show;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads what callers of the plan interfaces send; what it refuses is INVALID_INPUT or NOT_FOUND.
final class PlanInputs {
    private static final int MOST = 50;
    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_TEXT = 200;

    private PlanInputs() {}

    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static UUID plan(String text) {
        return id(text).orElseThrow(() -> noPlan(text));
    }

    static ContractException noPlan(String text) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return ContractException.notFound("there is no plan " + shown);
    }

    static UUID cursor(String text) {
        return id(text).orElseThrow(
                        () -> ContractException.invalid("after is not the id of a plan"));
    }

    static RegionId region(String text) {
        return RegionId.parse(text)
                .orElseThrow(() -> ContractException.invalid("region is not the id of a region"));
    }

    static int first(@Nullable Integer first) {
        if (first == null) {
            return 20;
        }
        if (first < 1 || first > MOST) {
            throw ContractException.invalid("first is not between 1 and " + MOST);
        }
        return first;
    }

    static String text(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw ContractException.invalid("text is longer than " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    /// Trimmed; 1 to 1000 characters.
    static String reason(String reason) {
        String trimmed = reason.strip();
        int length = trimmed.codePointCount(0, trimmed.length());
        if (length < 1 || length > LONGEST_REASON) {
            throw ContractException.invalid(
                    "reason has " + length + " characters; 1 to 1000 are accepted");
        }
        return trimmed;
    }
}
