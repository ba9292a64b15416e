package dev.portolan.pictures;

import dev.portolan.audit.Event;
import dev.portolan.audit.Events;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A handful of events, and what is recorded since.
@Alternative
@ApplicationScoped
public class PicturedEvents implements Events {
    private final List<Event> events = new CopyOnWriteArrayList<>();

    public PicturedEvents() {
        record(
                "strategy.loaded",
                Optional.empty(),
                Severity.INFO,
                "Strategy 8f3c21a loaded",
                Optional.of("/strategy"));
        record(
                "access.signed-in",
                Optional.empty(),
                Severity.INFO,
                "ops signed in",
                Optional.empty());
        Optional<RegionId> eu = Optional.of(RegionId.of("eu-west-1"));
        record(
                "verdict.changed",
                eu,
                Severity.INFO,
                "eu-west-1 is healthy",
                Optional.of("/regions/eu-west-1"));
        record(
                "verdict.changed",
                eu,
                Severity.WARNING,
                "eu-west-1 is degraded: p95 1240 ms against 280 ms",
                Optional.of("/regions/eu-west-1"));
        record(
                "verdict.changed",
                eu,
                Severity.CRITICAL,
                "eu-west-1 is unhealthy, 2 of 3 vantages",
                Optional.of("/regions/eu-west-1"));
        record(
                "odd",
                Optional.empty(),
                Severity.INFO,
                "<script>alert(1)</script> & \"quotes\"",
                Optional.of("//evil.example"));
    }

    @Override
    public final void record(
            String kind,
            Optional<RegionId> region,
            Severity severity,
            String title,
            Optional<String> link) {
        Instant at = Instant.parse("2026-03-17T03:10:00Z").plusSeconds(events.size() * 10L);
        events.addFirst(new Event(UUID.randomUUID(), at, kind, region, severity, title, link));
    }

    @Override
    public List<Event> newest() {
        return List.copyOf(events);
    }
}
