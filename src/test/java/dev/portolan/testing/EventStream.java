package dev.portolan.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;

/// Reads a stream of server-sent events until one of them says what is waited for. No single event
/// is promised to: a stream begins with what was so when it was opened.
public final class EventStream {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private EventStream() {}

    /// One event: its name ("message" when it has none) and its data.
    public record Event(String name, String data) {}

    /// The first event that `says` so; fails naming `what` and the last one when there is none.
    public static Event until(BufferedReader stream, String what, Predicate<Event> says) {
        Event[] last = {new Event("none", "")};
        CompletableFuture<Event> found = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> read(stream, says, last, found));
        try {
            return found.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            return Assertions.fail("not within %s: %s; last %s", PATIENCE, what, last[0]);
        } catch (ExecutionException e) {
            return Assertions.fail(what + ": the stream ended; last " + last[0], e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Assertions.fail(what, e);
        }
    }

    private static void read(
            BufferedReader stream,
            Predicate<Event> says,
            Event[] last,
            CompletableFuture<Event> found) {
        try {
            while (!found.isDone()) {
                Event event = next(stream);
                last[0] = event;
                if (says.test(event)) {
                    found.complete(event);
                }
            }
        } catch (IOException | RuntimeException e) {
            found.completeExceptionally(e);
        }
    }

    private static Event next(BufferedReader stream) throws IOException {
        String name = "message";
        while (true) {
            String line = stream.readLine();
            if (line == null) {
                throw new IOException("the end of the stream");
            }
            if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                return new Event(name, line.substring(6));
            }
        }
    }
}
