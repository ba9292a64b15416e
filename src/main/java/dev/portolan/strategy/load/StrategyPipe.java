package dev.portolan.strategy.load;

import dev.portolan.strategy.read.StrategyFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A strategy that somebody writes into a pipe: read once, to its end, and bounded like a file.
/// Opening a pipe waits for its writer and cannot be interrupted, so it happens on a thread that
/// keeps no process alive.
record StrategyPipe(String name, Path path) {
    /// How long a writer may take.
    static final Duration LIMIT = Duration.ofSeconds(10);

    public StrategyFile read(Duration limit) throws IOException {
        FutureTask<StrategyFile> reading = new FutureTask<>(this::whole);
        Thread.ofPlatform().daemon().name("strategy-pipe").start(reading);
        try {
            return reading.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            reading.cancel(true);
            throw new StrategyUnreadable(
                    "is a pipe that nobody wrote to its end within "
                            + limit.toSeconds()
                            + " s; write the strategy into it and close it, or name a strategy file",
                    late);
        } catch (InterruptedException ending) {
            // What is thrown says it; a flag left set would disturb how a start is taken back.
            reading.cancel(true);
            throw new InterruptedIOException("interrupted while its writer was awaited");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException why ? why : new IOException(failed);
        }
    }

    /// At most one byte more than is accepted, as of a file.
    private StrategyFile whole() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return StrategyFile.read(name, in);
        }
    }
}
