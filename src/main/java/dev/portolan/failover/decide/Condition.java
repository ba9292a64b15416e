package dev.portolan.failover.decide;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which plans an approval rule is for: terms such as `kind = FAILBACK`, joined by `and`. A kind or
/// mode is in upper case, a region is its id as shown.
public record Condition(List<Term> terms) {
    public static final String ACCEPTED =
            "kind, mode or region with = or != and a value, joined by and, such as"
                    + " \"kind = FAILBACK\"";
    private static final Pattern TERM =
            Pattern.compile("\\s*(kind|mode|region)\\s*(=|!=)\\s*([A-Za-z0-9_-]{1,63})\\s*");
    private static final Set<String> KINDS =
            Set.of(
                    "FAILOVER",
                    "FAILBACK",
                    "SHIFT",
                    "SCALE",
                    "RESTORE_ROUTES",
                    "ROLLOUT",
                    "DRILL",
                    "CONFIG_SYNC");
    private static final Set<String> MODES = Set.of("GRACEFUL", "UNGRACEFUL");

    public Condition {
        terms = List.copyOf(terms);
    }

    /// One comparison.
    public record Term(Subject subject, boolean equal, String value) {}

    /// What of a plan is compared.
    public enum Subject {
        KIND,
        MODE,
        REGION
    }

    public static Optional<Condition> parse(String text) {
        List<Optional<Term>> terms =
                Arrays.stream(text.split("\\band\\b", -1)).map(Condition::term).toList();
        return terms.stream().allMatch(Optional::isPresent)
                ? Optional.of(new Condition(terms.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    private static Optional<Term> term(String text) {
        Matcher matcher = TERM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Subject subject = Subject.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        boolean equal = matcher.group(2).equals("=");
        String value = matcher.group(3);
        return switch (subject) {
            case KIND -> named(KINDS, value).map(it -> new Term(subject, equal, it));
            case MODE -> named(MODES, value).map(it -> new Term(subject, equal, it));
            case REGION ->
                    Optional.of(
                            new Term(
                                    subject,
                                    equal,
                                    value.replace('_', '-').toLowerCase(Locale.ROOT)));
        };
    }

    private static Optional<String> named(Set<String> known, String value) {
        return Optional.of(value.toUpperCase(Locale.ROOT)).filter(known::contains);
    }
}
