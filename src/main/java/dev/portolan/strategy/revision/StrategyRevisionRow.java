package dev.portolan.strategy.revision;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/// A revision as stored: one row of `strategy_revision`, never changed. `changes` and `warnings`
/// are JSON lists.
@Entity
@Table(name = "strategy_revision")
public class StrategyRevisionRow {
    @Id UUID id = new UUID(0, 0);

    @Column(nullable = false)
    Instant at = Instant.EPOCH;

    @Column(nullable = false, length = 64)
    String digest = "";

    @Column(nullable = false, length = 100)
    String actor = "";

    @Column(nullable = false, columnDefinition = "text")
    String changes = "";

    @Column(nullable = false, columnDefinition = "text")
    String warnings = "";
}
