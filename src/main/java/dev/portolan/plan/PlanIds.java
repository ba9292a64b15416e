package dev.portolan.plan;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Ids of plans as they come from outside.
public final class PlanIds {
    private static final Pattern SHAPE =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private PlanIds() {}

    /// Empty when the text is no UUID in full form.
    public static Optional<UUID> parse(String text) {
        return SHAPE.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    /// The end of it, which tells plans of one day apart.
    public static String brief(UUID id) {
        String text = id.toString();
        return text.substring(text.length() - 8);
    }
}
