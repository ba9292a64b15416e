package dev.portolan.traffic;

import java.util.Optional;
import java.util.UUID;

/// What a write leaves at the director to be recognised by: the plan, the portal, and the lease
/// token it was written under. As text: `plan/portal/token`.
public record Marker(UUID plan, UUID portal, long leaseToken) {

    public String text() {
        return plan + "/" + portal + "/" + leaseToken;
    }

    /// Empty when `text` is none of ours.
    public static Optional<Marker> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Marker(
                            UUID.fromString(parts[0]),
                            UUID.fromString(parts[1]),
                            Long.parseLong(parts[2])));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
