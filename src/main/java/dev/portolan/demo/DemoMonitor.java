package dev.portolan.demo;

import dev.portolan.platform.PortolanConfig;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Serving;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Keeps the demo process running while this portal serves without a strategy file: starts it or
/// finds the one a killed portal left, starts it again on the same ports when it dies, and ends it
/// when the portal is stopped. A portal that is killed leaves it running.
@ApplicationScoped
public class DemoMonitor {
    private static final Logger LOG = Logger.getLogger(DemoMonitor.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONG_LIFE = Duration.ofSeconds(60);
    private final DemoLauncher launcher;
    private final PortolanConfig config;
    private final Time time;
    private final CompletableFuture<DemoPorts> listening = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Optional<DemoProcess> running = Optional.empty();
    private Duration pause = SHORTEST_PAUSE;

    @Inject
    public DemoMonitor(DemoLauncher launcher, PortolanConfig config, Time time) {
        this.launcher = launcher;
        this.config = config;
        this.time = time;
    }

    void serving(@Observes @Priority(Serving.RESIDENT) Serving serving) {
        if (active()) {
            Thread.ofVirtual().name("demo").start(this::begin);
        }
    }

    void stopping(@Observes ShutdownEvent ended) throws InterruptedException {
        stopping.countDown();
        Optional<DemoProcess> process = running;
        if (process.isPresent()) {
            launcher.end(process.get().handle());
        }
    }

    /// Whether this portal shows the demo fleet.
    boolean active() {
        return config.mode().equals("serve") && config.strategy().isEmpty();
    }

    /// Where the demo listens, waiting for it at most `limit`; the ports stay as long as this
    /// portal runs.
    DemoPorts ports(Duration limit) {
        try {
            return listening.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException(
                    "the demo fleet does not listen after " + limit.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(String.valueOf(failed.getCause()), failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the demo fleet", e);
        }
    }

    private void begin() {
        try {
            DemoProcess process = launcher.adoptOrStart();
            watch(process);
            listening.complete(process.ports());
        } catch (IOException | InterruptedException | RuntimeException e) {
            LOG.error("The demo fleet could not be started", e);
            listening.completeExceptionally(e);
        }
    }

    private void watch(DemoProcess process) throws InterruptedException {
        running = Optional.of(process);
        long since = time.nanos();
        var _ =
                process.handle()
                        .onExit()
                        .thenRunAsync(
                                () -> revive(process, time.since(since)),
                                task -> Thread.ofVirtual().name("demo-revival").start(task));
        if (stopping.getCount() == 0) {
            launcher.end(process.handle());
        }
    }

    /// Starts it again on the ports the strategy knows, after a pause that doubles while it keeps
    /// dying.
    private void revive(DemoProcess dead, Duration lived) {
        if (lived.compareTo(LONG_LIFE) > 0) {
            pause = SHORTEST_PAUSE;
        }
        try {
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
                if (restarted(dead)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean restarted(DemoProcess dead) throws InterruptedException {
        LOG.warnf("The demo fleet (pid %d) ended; starting it again", dead.handle().pid());
        try {
            watch(launcher.start(dead.ports(), true));
            return true;
        } catch (IOException e) {
            LOG.warnf("The demo fleet did not start: %s", e.getMessage());
            return false;
        }
    }
}
