package dev.portolan.pictures;

import dev.portolan.strategy.Place;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.Revisions;
import dev.portolan.strategy.StrategyRevision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Two revisions, and a refused reload when a test wants one.
@Alternative
@ApplicationScoped
public class PicturedRevisions implements Revisions {
    private volatile Optional<FailedReload> failure = Optional.empty();

    public void refuse() {
        Place place = new Place("strategy.yaml", 17);
        failure =
                Optional.of(
                        new FailedReload(
                                Instant.parse("2026-03-17T03:10:00Z"),
                                "strategy.yaml",
                                List.of(
                                        Problem.error(
                                                place,
                                                "regional_setup.primary_regions.us_east_1.colour",
                                                "unknown key <colour>; purpose, capabilities,"
                                                        + " configuration are accepted"),
                                        Problem.error(
                                                place,
                                                "failover_config.detection.interval",
                                                "is \"soon\"; a duration like 1s is accepted"))));
    }

    public void accept() {
        failure = Optional.empty();
    }

    @Override
    public List<StrategyRevision> newest() {
        return List.of(
                new StrategyRevision(
                        "8f3c21a".repeat(10).substring(0, 64),
                        Instant.parse("2026-03-15T09:00:00Z"),
                        "file",
                        List.of(
                                "failover_config.detection.interval: 2s, now 1s",
                                "traffic.classes.public.weights.us_east_1: 60, now 70"),
                        List.of()),
                new StrategyRevision(
                        "b7704e1".repeat(10).substring(0, 64),
                        Instant.parse("2026-03-14T09:00:00Z"),
                        "file",
                        List.of(),
                        List.of()));
    }

    @Override
    public Optional<FailedReload> lastFailure() {
        return failure;
    }
}
