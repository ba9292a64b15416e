package dev.portolan.failover;

import dev.portolan.failover.decide.Wish;
import java.util.Optional;

/// Whether what a caller sent to start a plan is within bounds; says what is accepted.
public final class OrderShape {
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_WORD = 200;
    private static final int MOST_NAMES = 500;
    private static final int MOST_OVERRIDES = 20;

    private OrderShape() {}

    public static Optional<String> wrong(StartOrder order) {
        return length("idempotencyKey", order.idempotencyKey(), LONGEST_KEY)
                .or(() -> reason(order.why().reason()))
                .or(() -> optional("incident", order.why().incident()))
                .or(() -> optional("category", order.why().category()))
                .or(() -> optional("expectedRevision", order.expectedRevision()))
                .or(() -> overrides(order))
                .or(() -> wrong(order.wish()));
    }

    /// A reason that people give: 1 to 1000 characters, not only blanks.
    public static Optional<String> reason(String reason) {
        return length("reason", reason, LONGEST_REASON);
    }

    public static Optional<String> wrong(Wish wish) {
        int named =
                switch (wish) {
                    case Wish.Failover(var _, var _, var classes, var targets) ->
                            Math.max(
                                    classes.map(it -> it.size()).orElse(0),
                                    targets.map(it -> it.size()).orElse(0));
                    case Wish.Failback _, Wish.Undo _, Wish.Routes _ -> 0;
                    case Wish.ShiftClass(var _, var weights, var _) -> weights.size();
                };
        return named > MOST_NAMES
                ? Optional.of("at most " + MOST_NAMES + " names are accepted, there are " + named)
                : Optional.empty();
    }

    private static Optional<String> overrides(StartOrder order) {
        return order.overrides().size() > MOST_OVERRIDES
                ? Optional.of("at most " + MOST_OVERRIDES + " overrides are accepted")
                : order.overrides().stream()
                        .flatMap(it ->
                                length("the reason of an override", it.reason(), LONGEST_REASON)
                                        .stream())
                        .findFirst();
    }

    private static Optional<String> optional(String what, Optional<String> text) {
        return text.filter(it -> it.length() > LONGEST_WORD)
                .map(it -> what + " has " + it.length() + " characters; at most 200 are accepted");
    }

    private static Optional<String> length(String what, String text, int longest) {
        return text.isBlank() || text.length() > longest
                ? Optional.of(
                        what
                                + " has "
                                + text.length()
                                + " characters; 1 to "
                                + longest
                                + ", not only blanks, are accepted")
                : Optional.empty();
    }
}
