package dev.portolan.audit;

import dev.portolan.platform.Ids;
import dev.portolan.platform.Time;
import dev.portolan.platform.journal.JournalFile;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// This portal's own file of entries: what was appended is safe on the disk, in the order of its
/// sequences. An entry that could not be written leaves a gap in its sequence, never a second
/// meaning of one number.
final class LocalRecord {
    /// The most bytes (UTF-8) of an entry's body.
    static final int LONGEST_BODY = 256 * 1024;

    /// A damaged file may have lost the newest entries of a stream; their numbers, which may be in
    /// PostgreSQL, are not used again.
    private static final long LEAP = 1000;

    private final Time time;
    private final List<JournalRetention> features;
    private final JournalFile file;
    private final List<JournalEntry> atStart;
    private final Map<UUID, Long> sequences = new HashMap<>();
    private final UUID portal;
    private final Optional<Path> torn;
    private final Optional<Path> damaged;

    /// Opens `path`, made when absent, without what the features release.
    static LocalRecord open(Path path, Time time, List<JournalRetention> features)
            throws IOException {
        return new LocalRecord(
                JournalFile.open(path, records -> compacted(records, features)), time, features);
    }

    private LocalRecord(JournalFile.Opened opened, Time time, List<JournalRetention> features) {
        this.time = time;
        this.features = List.copyOf(features);
        this.file = opened.file();
        this.torn = opened.torn();
        this.damaged = opened.damaged();
        this.atStart = entries(opened.records());
        Optional<UUID> known =
                atStart.reversed().stream()
                        .filter(entry -> entry.kind().equals(Compaction.BEGUN))
                        .map(JournalEntry::portal)
                        .findFirst();
        this.portal = known.orElseGet(() -> Ids.next(time));
        long leap = damaged.isPresent() ? LEAP : 0;
        atStart.stream()
                .filter(entry -> entry.portal().equals(portal))
                .forEach(entry ->
                        sequences.merge(entry.stream(), entry.sequence() + leap, Math::max));
        if (known.isEmpty()) {
            CompletableFuture<Void> begun =
                    write(next(portal, 0, Compaction.BEGUN, "{}")).toCompletableFuture();
            begun.join();
        }
    }

    UUID portal() {
        return portal;
    }

    List<JournalEntry> atStart() {
        return atStart;
    }

    /// Where the bytes of an unfinished last record were kept.
    Optional<Path> torn() {
        return torn;
    }

    /// Where a copy of a file damaged in its middle was kept.
    Optional<Path> damaged() {
        return damaged;
    }

    long length() {
        return file.length();
    }

    /// Completes when the entry is safe on the disk.
    Uni<JournalEntry> append(UUID stream, long leaseToken, String kind, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_BODY) {
            return Uni.createFrom()
                    .failure(
                            new IllegalArgumentException(
                                    "an entry of " + length + " bytes; 256 KiB are accepted"));
        }
        return Uni.createFrom()
                .deferred(() -> appended(stream, leaseToken, kind, body))
                .memoize()
                .indefinitely();
    }

    private synchronized Uni<JournalEntry> appended(
            UUID stream, long leaseToken, String kind, String body) {
        JournalEntry entry = next(stream, leaseToken, kind, body);
        return Uni.createFrom().completionStage(write(entry)).replaceWith(entry);
    }

    private JournalEntry next(UUID stream, long leaseToken, String kind, String body) {
        long sequence = sequences.merge(stream, 1L, Long::sum);
        return new JournalEntry(stream, portal, sequence, leaseToken, time.instant(), kind, body);
    }

    private CompletableFuture<Void> write(JournalEntry entry) {
        return file.append(EntryText.write(entry));
    }

    /// Everything that is safe now, in the order it was written. Blocking.
    List<JournalEntry> entries() throws IOException {
        return entries(file.records());
    }

    /// Drops what the features release and what is known to be in PostgreSQL.
    CompletableFuture<Void> compact() {
        return file.compact(records -> compacted(records, features));
    }

    void close() {
        file.close();
    }

    /// A doubled record (the same stream, portal and sequence) counts once.
    private static List<JournalEntry> entries(List<byte[]> records) {
        Set<String> seen = new HashSet<>();
        return records.stream()
                .map(EntryText::read)
                .flatMap(Optional::stream)
                .filter(entry -> seen.add(Compaction.place(entry)))
                .toList();
    }

    private static List<byte[]> compacted(List<byte[]> records, List<JournalRetention> features) {
        List<JournalEntry> entries = entries(records);
        List<JournalEntry> kept = Compaction.kept(entries, features);
        if (kept.size() == entries.size()) {
            return records;
        }
        List<byte[]> next = new ArrayList<>();
        Set<JournalEntry> wanted = new HashSet<>(kept);
        for (byte[] record : records) {
            if (EntryText.read(record).map(wanted::remove).orElse(true)) {
                next.add(record);
            }
        }
        return next;
    }
}
