package dev.portolan.replication;

import java.util.Optional;

/// How the vector store is copied (`replication_strategy.vector_store`): the backup of the primary,
/// and the copies in the regions.
public record ReplicationStrategy(Copy primaryBackup, Copy regionalCopies) {

    /// One kind of copy; what the strategy does not say is empty.
    public record Copy(
            Optional<Frequency> frequency,
            Optional<Consistency> consistency,
            Optional<Validation> validation) {}

    /// How often a copy is brought up to date.
    public enum Frequency {
        REAL_TIME,
        NEAR_REAL_TIME,
        HOURLY,
        DAILY
    }

    /// What a reader of the copy may rely on.
    public enum Consistency {
        STRONG,
        EVENTUAL
    }

    /// How a copy is proved to be true.
    public enum Validation {
        CHECKSUM,
        VECTOR_SIMILARITY
    }
}
