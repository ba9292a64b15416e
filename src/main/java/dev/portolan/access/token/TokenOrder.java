package dev.portolan.access.token;

import dev.portolan.access.RoleNames;
import dev.portolan.access.Words;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `./portolan token` was asked for, checked: a name, one role, how long, and the limits.
public record TokenOrder(
        String name,
        Role role,
        Duration life,
        Optional<Set<RegionId>> regions,
        Optional<String> vantage) {

    public static final String USAGE =
            "usage: portolan token NAME --role ROLE --expires 30d [--region R] [--vantage V]";

    private static final Pattern LIFE = Pattern.compile("(\\d{1,4})([mhd])");

    /// A call that cannot be carried out; the message says what is wrong and what is accepted.
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        public Refused(String sentence) {
            super(sentence, null, false, false);
        }
    }

    static TokenOrder of(List<String> arguments) throws Refused {
        Words words = Words.of(arguments);
        Role role = role(words.need("--role"));
        Optional<Set<RegionId>> regions = regions(words.all("--region"));
        Optional<String> vantage = words.one("--vantage");
        if (role == Role.OBSERVER && vantage.isEmpty()) {
            throw new Refused("a token of role observer needs --vantage: where it stands");
        }
        if (vantage.isPresent()) {
            named("--vantage", vantage.get());
        }
        String name = named("NAME", words.name());
        return new TokenOrder(name, role, life(words.need("--expires")), regions, vantage);
    }

    /// The token with this digest, made now. Instants are whole milliseconds, as every store keeps.
    public AccessToken token(UUID id, String digest, Instant now) {
        Instant made = now.truncatedTo(ChronoUnit.MILLIS);
        return new AccessToken(
                id, name, Set.of(role), regions, vantage, made, made.plus(life), digest, false);
    }

    private static String named(String what, String text) throws Refused {
        if (!TokenWish.named(text)) {
            throw new Refused(
                    "%s: \"%s\" is not accepted; letters, digits, '.', '_' and '-', at most 63"
                            .formatted(what, shown(text)));
        }
        return text;
    }

    private static Role role(String text) throws Refused {
        return Role.parse(text)
                .orElseThrow(() ->
                        new Refused(
                                "--role: \"%s\" is no role; accepted: %s"
                                        .formatted(
                                                shown(text),
                                                RoleNames.all(List.of(Role.values())))));
    }

    private static Duration life(String text) throws Refused {
        Matcher parts = LIFE.matcher(text);
        Duration life = parts.matches() ? duration(parts) : Duration.ZERO;
        if (life.isZero() || life.compareTo(TokenWish.LONGEST) > 0) {
            throw new Refused(
                    "--expires: \"%s\" is not accepted; 30m, 12h or 30d, at most 366d"
                            .formatted(shown(text)));
        }
        return life;
    }

    private static Duration duration(Matcher parts) {
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static Optional<Set<RegionId>> regions(List<String> texts) throws Refused {
        List<RegionId> regions = new ArrayList<>();
        for (String text : texts) {
            regions.add(
                    RegionId.parse(text)
                            .orElseThrow(() ->
                                    new Refused(
                                            "--region: \"%s\" is no region id; it looks like us-east-1"
                                                    .formatted(shown(text)))));
        }
        return regions.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(regions));
    }

    public static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
