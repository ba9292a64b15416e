package dev.portolan.incident;

import dev.portolan.incident.Notifications.Channel;
import dev.portolan.incident.Notifications.ChannelType;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.SecretReference;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads `notifications`. Default: no channel. `type` is webhook when it is not said; a webhook and
/// a slack channel need a `url`; `secret` is a reference, absent: not signed.
@Singleton
public class NotificationsSection implements StrategySection<Notifications> {
    private static final Set<String> SCHEMES = Set.of("http", "https", "smtp", "smtps");

    @Override
    public Class<Notifications> type() {
        return Notifications.class;
    }

    @Override
    public Notifications read(Field root, Sections others) {
        List<Channel> channels = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Field item : root.at("notifications").at("channels").items()) {
            Channel channel = channel(item);
            channels.add(channel);
            if (!channel.name().isEmpty() && !names.add(channel.name())) {
                item.at("name").problem("is the name of two channels; give each its own");
            }
        }
        return new Notifications(channels);
    }

    private static Channel channel(Field item) {
        ChannelType type = item.at("type").oneOf(ChannelType.class, ChannelType.WEBHOOK);
        item.at("url").requiredWhen(type == ChannelType.WEBHOOK || type == ChannelType.SLACK);
        return new Channel(
                item.at("name").required(), type, url(item.at("url")), item.at("secret").secret());
    }

    /// The address, or a reference to it where the address is the secret. It is never repeated.
    private static Optional<String> url(Field field) {
        Optional<String> text = field.text();
        if (text.isPresent() && !isUrl(text.get()) && SecretReference.parse(text.get()).isEmpty()) {
            field.problem(
                    "must be an address that begins with https://, http://, smtp:// or smtps://, or"
                            + " a reference env:NAME or file:NAME to one");
        }
        return text;
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null
                    && uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme());
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
