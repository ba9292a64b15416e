package dev.portolan.audit;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Events kept in a list, for tests.
@DefaultBean
@ApplicationScoped
public class SilentEvents implements Events {
    private final List<Event> kept = new ArrayList<>();

    @Override
    public synchronized void record(
            String kind,
            Optional<RegionId> region,
            Severity severity,
            String title,
            Optional<String> link) {
        kept.addFirst(
                new Event(UUID.randomUUID(), Instant.EPOCH, kind, region, severity, title, link));
    }

    @Override
    public synchronized List<Event> newest() {
        return List.copyOf(kept);
    }
}
