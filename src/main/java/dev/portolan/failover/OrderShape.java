package dev.portolan.failover;

import dev.portolan.failover.decide.Wish;
import dev.portolan.platform.Sent;
import java.util.Optional;

/// Whether what a caller sent to start a plan is within bounds; says what is accepted.
public final class OrderShape {
    private static final int LONGEST_KEY = 128;
    private static final int MOST_NAMES = 500;
    private static final int MOST_OVERRIDES = 20;

    private OrderShape() {}

    public static Optional<String> wrong(StartOrder order) {
        return Sent.lengthProblem("idempotencyKey", order.idempotencyKey(), LONGEST_KEY)
                .or(() -> Sent.reasonProblem(order.why().reason()))
                .or(() -> Sent.wordProblem("incident", order.why().incident()))
                .or(() -> Sent.wordProblem("category", order.why().category()))
                .or(() -> Sent.wordProblem("expectedRevision", order.expectedRevision()))
                .or(() -> overrides(order))
                .or(() -> wrong(order.wish()));
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
                                Sent.lengthProblem(
                                        "the reason of an override",
                                        it.reason(),
                                        Sent.LONGEST_REASON)
                                        .stream())
                        .findFirst();
    }
}
