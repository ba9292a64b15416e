package dev.portolan.incident;

import dev.portolan.strategy.SecretReference;
import java.util.List;
import java.util.Optional;

/// Who is told, and how (`notifications`).
public record Notifications(List<Channel> channels) {
    public Notifications {
        channels = List.copyOf(channels);
    }

    /// One way out: its address (or a reference to it, where the address is the secret), and the
    /// secret it is signed or authorised with.
    public record Channel(
            String name,
            ChannelType type,
            Optional<String> url,
            Optional<SecretReference> secret) {}

    /// What is spoken on a channel.
    public enum ChannelType {
        WEBHOOK,
        SLACK,
        PAGERDUTY,
        EMAIL
    }
}
