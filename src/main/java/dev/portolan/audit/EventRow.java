package dev.portolan.audit;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as stored: one row of `event`, never changed. Rows are written by
/// `EventStore.writeAbsent` alone.
@Entity
@Table(name = "event")
public class EventRow {
    @Id UUID id = new UUID(0, 0);

    @Column(nullable = false)
    Instant at = Instant.EPOCH;

    @Column(nullable = false, length = 100)
    String kind = "";

    @Column(length = 63)
    @Nullable String region;

    @Column(nullable = false, length = 10)
    @Enumerated(EnumType.STRING)
    Severity severity = Severity.INFO;

    @Column(nullable = false, length = 500)
    String title = "";

    @Column(length = 500)
    @Nullable String link;

    Event event() {
        return new Event(
                id,
                at,
                kind,
                Optional.ofNullable(region).flatMap(RegionId::parse),
                severity,
                title,
                Optional.ofNullable(link));
    }
}
