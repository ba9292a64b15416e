package dev.portolan.failover.decide;

import dev.portolan.plan.start.Decided;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Sent;
import java.util.List;
import java.util.Optional;

/// Whether a wish to fail over names things that are there.
final class FailoverWishes {
    private FailoverWishes() {}

    static Optional<Decided<MoveDraft>> wrong(Situation situation, Wish.Failover wish) {
        if (!situation.knows(wish.region())) {
            return Optional.of(noRegion(situation, wish.region()));
        }
        Optional<String> wrong =
                wish.classes()
                        .flatMap(named -> classes(situation, named))
                        .or(() -> wish.targets().flatMap(it -> targets(situation, wish, it)));
        return wrong.map(Decided.Invalid::new);
    }

    static Decided<MoveDraft> noRegion(Situation situation, RegionId region) {
        return new Decided.NotFound<>(
                "there is no region " + region + "; accepted: " + situation.regionNames());
    }

    private static Optional<String> classes(Situation situation, List<String> named) {
        if (named.isEmpty()) {
            return Optional.of(
                    "classes is empty; leave it out for all, or name some of "
                            + situation.classNames());
        }
        return named.stream()
                .filter(id -> situation.trafficClass(id).isEmpty())
                .findFirst()
                .map(id ->
                        "there is no traffic class "
                                + Sent.quoted(id)
                                + "; accepted: "
                                + situation.classNames());
    }

    private static Optional<String> targets(
            Situation situation, Wish.Failover wish, List<RegionId> named) {
        if (named.isEmpty()) {
            return Optional.of(
                    "targets is empty; leave it out for the best ranked, or name some of "
                            + situation.regionNames());
        }
        if (named.contains(wish.region())) {
            return Optional.of(
                    "targets names " + wish.region() + ", which the traffic is to leave");
        }
        return named.stream()
                .filter(region -> !situation.knows(region))
                .findFirst()
                .map(region ->
                        "targets names "
                                + region
                                + ", which is no region; accepted: "
                                + situation.regionNames());
    }
}
