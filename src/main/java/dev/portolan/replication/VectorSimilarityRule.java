package dev.portolan.replication;

import dev.portolan.replication.ReplicationStrategy.Copy;
import dev.portolan.replication.ReplicationStrategy.Validation;
import dev.portolan.strategy.LintRule;
import dev.portolan.strategy.Strategy;
import jakarta.inject.Singleton;
import java.util.Optional;

/// `VALIDATION_ANN_OVERLAP`: approximate search answers differ between two identical copies, so
/// similarity of answers alone cannot tell a true copy from a false one.
@Singleton
public class VectorSimilarityRule implements LintRule {
    private static final String STORE = "replication_strategy.vector_store.";

    @Override
    public void check(Strategy strategy, Report report) {
        ReplicationStrategy replication = strategy.get(ReplicationStrategy.class);
        check(replication.primaryBackup(), STORE + "primary_backup.validation", report);
        check(replication.regionalCopies(), STORE + "regional_copies.validation", report);
    }

    private static void check(Copy copy, String key, Report report) {
        if (copy.validation().equals(Optional.of(Validation.VECTOR_SIMILARITY))) {
            report.warn(
                    "VALIDATION_ANN_OVERLAP",
                    key,
                    Optional.empty(),
                    "two identical copies share only about 95 % of their approximate neighbours at"
                            + " default index settings, so this check fails healthy copies; prove"
                            + " the content by Checksum and judge the index apart");
        }
    }
}
