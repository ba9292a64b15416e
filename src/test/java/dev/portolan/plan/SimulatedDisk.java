package dev.portolan.plan;

import dev.portolan.audit.Journal;
import dev.portolan.audit.JournalEntry;
import dev.portolan.platform.journal.JournalFormat;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/// A journal on a disk that the simulation writes to when it pleases: what was acknowledged stays,
/// what was on its way is lost, torn, kept or doubled by a crash. Records stand in the real format.
public final class SimulatedDisk implements Journal {
    /// What a crash makes of records whose writing was not acknowledged.
    public enum Fate {
        LOST,
        TORN,
        KEPT,
        DOUBLED
    }

    private record Pending(JournalEntry entry, UniEmitter<? super JournalEntry> emitter) {}

    private final PlanTime time;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<JournalEntry> acknowledged = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private byte[] leftover = new byte[0];
    private UUID portal = new UUID(1, 1);
    private int portals = 1;

    /// Acknowledges entries of these kinds before they are safe: a mistake put in by hand.
    public Predicate<String> early = kind -> false;

    /// Acknowledges entries of these kinds and forgets them: a mistake put in by hand.
    public Predicate<String> dropped = kind -> false;

    public SimulatedDisk(PlanTime time) {
        this.time = time;
    }

    @Override
    public UUID portal() {
        return portal;
    }

    @Override
    public List<JournalEntry> atStart() {
        return entries();
    }

    @Override
    public Uni<JournalEntry> append(UUID stream, long token, String kind, String body) {
        return Uni.createFrom().emitter(emitter -> accept(stream, token, kind, body, emitter));
    }

    private void accept(
            UUID stream,
            long token,
            String kind,
            String body,
            UniEmitter<? super JournalEntry> emitter) {
        long sequence = sequences.merge(stream + " " + portal, 1L, Long::sum);
        JournalEntry entry =
                new JournalEntry(stream, portal, sequence, token, time.instant(), kind, body);
        if (dropped.test(kind)) {
            emitter.complete(entry);
            return;
        }
        pending.add(new Pending(entry, emitter));
        if (early.test(kind)) {
            emitter.complete(entry);
        }
    }

    /// Whether something waits to be written.
    public boolean busy() {
        return !pending.isEmpty();
    }

    /// The oldest waiting record is safe, and its writer hears of it.
    public JournalEntry write() {
        Pending next = pending.remove();
        bytes.writeBytes(record(next.entry()));
        leftover = new byte[0];
        acknowledged.add(next.entry());
        next.emitter().complete(next.entry());
        return next.entry();
    }

    /// The oldest waiting record cannot be written; its bytes may be there all the same until the
    /// next one is.
    public void refuse(boolean bytesStay) {
        Pending next = pending.remove();
        leftover = bytesStay ? record(next.entry()) : new byte[0];
        next.emitter().fail(new IOException("No space left on device"));
    }

    /// What was acknowledged, in order.
    public List<JournalEntry> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /// The process ends; `cut` (0 to 1) is where the torn record breaks off.
    public void crash(Fate fate, double cut) {
        boolean overwritten = !pending.isEmpty() && fate != Fate.LOST;
        bytes.writeBytes(overwritten ? new byte[0] : leftover);
        leftover = new byte[0];
        byte[] last = new byte[0];
        for (Pending one : pending) {
            last = record(one.entry());
            switch (fate) {
                case LOST -> {}
                case TORN -> bytes.write(last, 0, (int) (cut * last.length));
                case KEPT, DOUBLED -> bytes.writeBytes(last);
            }
            if (fate == Fate.TORN) {
                break;
            }
        }
        if (fate == Fate.DOUBLED) {
            bytes.writeBytes(last.length > 0 ? last : lastRecord());
        }
        pending.clear();
        recover();
    }

    private byte[] lastRecord() {
        List<byte[]> all = JournalFormat.read(bytes.toByteArray()).records();
        return all.isEmpty() ? new byte[0] : JournalFormat.encode(all.getLast());
    }

    /// Cuts an unfinished record off, as a real start does.
    private void recover() {
        byte[] whole = bytes.toByteArray();
        int until = JournalFormat.read(whole).wholeUntil();
        bytes.reset();
        bytes.write(whole, 0, until);
        acknowledged.clear();
        sequences.clear();
        for (JournalEntry entry : entries()) {
            acknowledged.add(entry);
            sequences.merge(entry.stream() + " " + entry.portal(), entry.sequence(), Math::max);
        }
    }

    /// Another portal goes on with the same record.
    public void takenOver() {
        portals++;
        portal = new UUID(1, portals);
    }

    /// What is on the disk, each entry once.
    public List<JournalEntry> entries() {
        Set<String> seen = new HashSet<>();
        return JournalFormat.read(bytes.toByteArray()).records().stream()
                .map(SimulatedDisk::entry)
                .filter(entry ->
                        seen.add(entry.stream() + " " + entry.portal() + " " + entry.sequence()))
                .toList();
    }

    private static byte[] record(JournalEntry entry) {
        String line =
                String.join(
                        "\n",
                        entry.stream().toString(),
                        entry.portal().toString(),
                        Long.toString(entry.sequence()),
                        Long.toString(entry.leaseToken()),
                        entry.at().toString(),
                        entry.kind(),
                        entry.body());
        return JournalFormat.encode(line.getBytes(StandardCharsets.UTF_8));
    }

    private static JournalEntry entry(byte[] record) {
        String[] parts = new String(record, StandardCharsets.UTF_8).split("\n", 7);
        return new JournalEntry(
                UUID.fromString(parts[0]),
                UUID.fromString(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Instant.parse(parts[4]),
                parts[5],
                parts[6]);
    }
}
