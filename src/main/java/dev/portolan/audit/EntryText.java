package dev.portolan.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// An entry as it stands in the local file: one JSON object.
final class EntryText {
    private static final Logger LOG = Logger.getLogger(EntryText.class);
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /// The form; short names, because each entry pays for them.
    record Written(
            String stream,
            String portal,
            long seq,
            long token,
            String at,
            String kind,
            String body) {}

    private EntryText() {}

    static byte[] write(JournalEntry entry) {
        Written written =
                new Written(
                        entry.stream().toString(),
                        entry.portal().toString(),
                        entry.sequence(),
                        entry.leaseToken(),
                        entry.at().toString(),
                        entry.kind(),
                        entry.body());
        try {
            return JSON.writeValueAsBytes(written);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers are always JSON", e);
        }
    }

    /// Empty (and said in the log) for a record that is whole and yet no entry: another version's.
    static Optional<JournalEntry> read(byte[] record) {
        try {
            Written written = JSON.readValue(record, Written.class);
            return Optional.of(
                    new JournalEntry(
                            UUID.fromString(written.stream()),
                            UUID.fromString(written.portal()),
                            written.seq(),
                            written.token(),
                            Instant.parse(written.at()),
                            Objects.requireNonNull(written.kind()),
                            Objects.requireNonNull(written.body())));
        } catch (IOException
                | IllegalArgumentException
                | DateTimeException
                | NullPointerException e) {
            LOG.errorf("A record of the journal is no entry and is passed over: %s", e);
            return Optional.empty();
        }
    }
}
