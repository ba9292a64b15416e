package dev.portolan.platform.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An append-only file with a thread of its own. `append` completes when the record is safe on the
/// disk; appends that wait together share one fsync. When a write fails the file is cut back to its
/// last whole record before anything else is written, and every append fails until that succeeds.
public final class JournalFile implements Closeable {
    private final JournalPaths paths;
    private final JournalDisk.Opener opener;
    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private final Thread writer;
    private @Nullable JournalDisk disk;
    private volatile long end;
    private volatile boolean closed;
    private boolean untidy;

    /// A journal as found: its records in order, and where bytes were kept that had to be taken out
    /// (an unfinished last record; a copy of the whole file, when its middle was damaged).
    public record Opened(
            JournalFile file, List<byte[]> records, Optional<Path> torn, Optional<Path> damaged) {
        public Opened {
            records = List.copyOf(records);
        }
    }

    private sealed interface Job {
        CompletableFuture<Void> done();
    }

    private record Append(ByteBuffer record, CompletableFuture<Void> done) implements Job {
        int length() {
            return record.capacity();
        }
    }

    private record Compact(UnaryOperator<List<byte[]>> kept, CompletableFuture<Void> done)
            implements Job {}

    private record Close(CompletableFuture<Void> done) implements Job {}

    private JournalFile(JournalPaths paths, JournalDisk.Opener opener, long end)
            throws IOException {
        this.paths = paths;
        this.opener = opener;
        this.end = end;
        this.disk = opener.open(paths.file());
        this.writer = Thread.ofPlatform().daemon().name("journal").unstarted(this::work);
    }

    /// Opens it, made when absent. An unfinished last record is cut off; where the middle is
    /// damaged everything readable is kept. `kept` chooses which records go on.
    public static Opened open(Path file, UnaryOperator<List<byte[]>> kept) throws IOException {
        return open(file, kept, JournalDisk::open);
    }

    static Opened open(Path file, UnaryOperator<List<byte[]>> kept, JournalDisk.Opener opener)
            throws IOException {
        JournalPaths paths = new JournalPaths(file);
        byte[] bytes = paths.read();
        JournalFormat.Reading reading = JournalFormat.read(bytes);
        Optional<Path> damaged = Optional.empty();
        Optional<Path> torn = Optional.empty();
        if (!reading.damaged().isEmpty()) {
            damaged = Optional.of(paths.keep("damaged", bytes));
        } else if (reading.torn()) {
            byte[] tail = java.util.Arrays.copyOfRange(bytes, reading.wholeUntil(), bytes.length);
            torn = Optional.of(paths.keep("torn", tail));
        }
        List<byte[]> records = kept.apply(reading.records());
        boolean rewrite =
                bytes.length == 0
                        || damaged.isPresent()
                        || records.size() < reading.records().size();
        if (rewrite) {
            paths.replace(records);
        }
        long end = rewrite ? length(records) : reading.wholeUntil();
        JournalFile journal = new JournalFile(paths, opener, end);
        journal.untidy = !rewrite && reading.torn();
        journal.tidy();
        journal.writer.start();
        return new Opened(journal, records, torn, damaged);
    }

    /// Completes when the record is safe; fails with an `IOException` when it could not be written.
    public CompletableFuture<Void> append(byte[] record) {
        return submit(
                new Append(
                        ByteBuffer.wrap(JournalFormat.encode(record)), new CompletableFuture<>()));
    }

    /// Replaces the file by the records that `kept` leaves, between two appends.
    public CompletableFuture<Void> compact(UnaryOperator<List<byte[]>> kept) {
        return submit(new Compact(kept, new CompletableFuture<>()));
    }

    /// The records that are safe now. Blocking.
    public List<byte[]> records() throws IOException {
        long safe = end;
        byte[] bytes = paths.read();
        int length = (int) Math.min(safe, bytes.length);
        return JournalFormat.read(java.util.Arrays.copyOf(bytes, length)).records();
    }

    /// How many bytes are safe on the disk.
    public long length() {
        return end;
    }

    @Override
    public void close() {
        submit(new Close(new CompletableFuture<>())).join();
    }

    private CompletableFuture<Void> submit(Job job) {
        jobs.add(job);
        if (closed) {
            refuseTheRest();
        }
        return job.done();
    }

    private void work() {
        while (true) {
            Job first = take();
            List<Append> together = new ArrayList<>();
            Job other = first;
            while (other instanceof Append append) {
                together.add(append);
                other = jobs.poll();
            }
            if (!together.isEmpty()) {
                writeAll(together);
            }
            switch (other) {
                case null -> {}
                case Append _ -> throw new IllegalStateException("appends are taken above");
                case Compact compact -> compactTo(compact);
                case Close close -> {
                    end(close);
                    return;
                }
            }
        }
    }

    /// Nobody has a reason to interrupt this thread; a record in hand matters more.
    private Job take() {
        Job next = null;
        while (next == null) {
            try {
                next = jobs.take();
            } catch (InterruptedException _) {
                next = jobs.poll();
            }
        }
        return next;
    }

    private void writeAll(List<Append> together) {
        try {
            JournalDisk open = tidy();
            long next = end;
            for (Append append : together) {
                open.write(append.record().duplicate(), next);
                next += append.length();
            }
            open.force();
            end = next;
            together.forEach(append -> append.done().complete(null));
        } catch (IOException | RuntimeException e) {
            untidy = true;
            cutBack();
            together.forEach(append -> append.done().completeExceptionally(e));
        }
    }

    private void cutBack() {
        try {
            tidy();
        } catch (IOException e) {
            // It stays untidy, and the next append tries again before it writes anything.
            untidy = true;
        }
    }

    /// Brings file and memory together again after a failure.
    private JournalDisk tidy() throws IOException {
        JournalDisk open = disk;
        if (open == null) {
            end = JournalFormat.read(paths.read()).wholeUntil();
            open = opener.open(paths.file());
            disk = open;
            untidy = true;
        }
        if (untidy) {
            open.truncate(end);
            untidy = false;
        }
        return open;
    }

    private void compactTo(Compact compact) {
        try {
            tidy().close();
            List<byte[]> records = compact.kept().apply(records());
            disk = null;
            paths.replace(records);
            tidy();
            compact.done().complete(null);
        } catch (IOException | RuntimeException e) {
            disk = null;
            compact.done().completeExceptionally(e);
        }
    }

    private void end(Close close) {
        closed = true;
        JournalDisk open = disk;
        try {
            if (open != null) {
                open.close();
            }
            close.done().complete(null);
        } catch (IOException e) {
            close.done().completeExceptionally(e);
        }
        refuseTheRest();
    }

    private void refuseTheRest() {
        for (Job left = jobs.poll(); left != null; left = jobs.poll()) {
            left.done().completeExceptionally(new IOException("the journal is closed"));
        }
    }

    private static long length(List<byte[]> records) {
        return records.stream().mapToLong(record -> JournalFormat.HEADER + record.length).sum();
    }
}
