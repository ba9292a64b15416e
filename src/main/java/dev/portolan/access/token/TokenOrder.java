package dev.portolan.access.token;

import dev.portolan.access.RoleNames;
import dev.portolan.access.Words;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `./portolan token` was asked for: a name, one role, how long, and the limits.
public final class TokenOrder {
    public static final String USAGE =
            "usage: portolan token NAME --role ROLE --expires 30d [--region R] [--vantage V]";
    private static final Pattern LIFE = Pattern.compile("(\\d{1,4})([mhd])");

    /// What a part of a wish is called on the command line.
    private static final Map<String, String> OPTIONS =
            Map.of(
                    "name", "NAME",
                    "roles", "--role",
                    "regions", "--region",
                    "vantage", "--vantage",
                    "expiresAt", "--expires");

    private TokenOrder() {}

    /// A call that cannot be carried out; the message says what is wrong and what is accepted.
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        public Refused(String sentence) {
            super(sentence, null, false, false);
        }
    }

    /// The wish, sound but for its regions: only the portal knows which there are.
    static TokenWish wish(List<String> arguments, Instant now) throws Refused {
        Words words = Words.of(arguments);
        TokenWish wish =
                new TokenWish(
                        words.name(),
                        Set.of(role(words.need("--role"))),
                        regions(words.all("--region")),
                        words.one("--vantage"),
                        now.plus(life(words.need("--expires"))));
        Optional<String> problem = wish.problem(now);
        if (problem.isPresent()) {
            throw new Refused(asOption(problem.get()));
        }
        return wish;
    }

    private static String asOption(String problem) {
        int colon = problem.indexOf(':');
        return OPTIONS.get(problem.substring(0, colon)) + problem.substring(colon);
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
        if (!parts.matches()) {
            throw new Refused(
                    "--expires: \"%s\" is not accepted; 30m, 12h or 30d, at most 366d"
                            .formatted(shown(text)));
        }
        return duration(parts);
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
        Set<RegionId> regions = new HashSet<>();
        for (String text : texts) {
            regions.add(
                    RegionId.parse(text)
                            .orElseThrow(() ->
                                    new Refused(
                                            "--region: \"%s\" is no region id; it looks like us-east-1"
                                                    .formatted(shown(text)))));
        }
        return regions.isEmpty() ? Optional.empty() : Optional.of(regions);
    }

    public static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
