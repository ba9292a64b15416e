package dev.portolan.platform.database;

import dev.portolan.platform.DataDirectory;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps the embedded PostgreSQL running while the portal serves without a database URL: off the
/// boot path, on one virtual thread, started again with growing pauses when it dies, stopped with
/// the portal.
@ApplicationScoped
public class EmbeddedDatabaseEngine {
    private static final Logger LOG = Logger.getLogger(EmbeddedDatabaseEngine.class);
    private static final long LOOK_MS = 500;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

    /// After everything that still writes while stopping.
    private static final int LAST = 5000;

    private final PortolanConfig config;
    private final DataDirectory data;
    private final CurrentDatabase database;
    private final Time time;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread keeper;
    private volatile @Nullable PostgresServer server;

    @Inject
    public EmbeddedDatabaseEngine(
            PortolanConfig config, DataDirectory data, CurrentDatabase database, Time time) {
        this.config = config;
        this.data = data;
        this.database = database;
        this.time = time;
    }

    void serving(@Observes @Priority(Serving.RESIDENT) Serving started) {
        if (config.databaseUrl().isPresent()) {
            DatabaseAddress work = DatabaseUrl.parse(config.databaseUrl().get());
            DatabaseAddress migration =
                    config.databaseMigrationUrl().map(DatabaseUrl::parse).orElse(work);
            database.set(new CurrentDatabase.Addresses(work, migration));
            return;
        }
        keeper = Thread.ofVirtual().name("embedded-database").start(this::keep);
    }

    void stopping(@Observes @Priority(LAST) ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        Thread running = keeper;
        if (running != null) {
            running.interrupt();
            if (!running.join(STOP_LIMIT)) {
                LOG.warn("The embedded database is still being prepared; the next start goes on.");
            }
            stopServer();
        }
    }

    private void stopServer() throws InterruptedException {
        PostgresServer running = server;
        database.clear("the portal is stopping");
        try {
            if (running != null) {
                running.stop();
            }
        } catch (PostgresException e) {
            LOG.warnf("%s; the next start adopts it.", e.getMessage());
        }
    }

    private void keep() {
        PostgresRestarts restarts = PostgresRestarts.FIRST;
        while (stopping.getCount() > 0) {
            long began = time.nanos();
            try {
                run();
            } catch (PostgresException e) {
                if (stopping.getCount() == 0) {
                    return; // broken off by us: the next start prepares it
                }
                database.clear(e.getMessage());
                restarts = restarts.after(time.since(began));
                LOG.warnf(
                        "%s; trying again in %d ms.", e.getMessage(), restarts.pause().toMillis());
                pause(restarts.pause().toMillis());
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void run() throws PostgresException, InterruptedException {
        PostgresServer known = server;
        PostgresServer ours = known == null ? unpacked() : known;
        server = ours;
        watch(ours, ours.running().isPresent() ? adopt(ours) : ours.start());
    }

    private PostgresServer unpacked() throws PostgresException, InterruptedException {
        PostgresCluster cluster = new PostgresCluster(data);
        PostgresBinaries binaries = PostgresBinaries.in(cluster.directory());
        PostgresCommands commands = new PostgresCommands(binaries, cluster.directory());
        cluster.prepare(commands);
        PostgresServer server = new PostgresServer(cluster, commands);
        if (server.running().isEmpty()) {
            try {
                binaries.removeOthers();
            } catch (IOException e) {
                LOG.warnf("Older PostgreSQL programs could not be removed: %s", e.getMessage());
            }
        }
        return server;
    }

    private static Postmaster adopt(PostgresServer server) throws PostgresException {
        Postmaster running = server.running().orElseThrow();
        LOG.infof("The embedded database was already running on port %d.", running.port());
        return running;
    }

    /// Returns when the server is gone.
    private void watch(PostgresServer server, Postmaster running)
            throws PostgresException, InterruptedException {
        DatabaseAddress owner = server.address(running);
        database.set(new CurrentDatabase.Addresses(server.workAddress(running), owner));
        while (running.alive()) {
            if (stopping.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        throw new PostgresException("the embedded database ended unexpectedly");
    }

    private void pause(long millis) {
        try {
            boolean told = stopping.await(millis, TimeUnit.MILLISECONDS);
            LOG.debugf("Told to stop while pausing: %s.", told);
        } catch (InterruptedException e) {
            stopping.countDown();
        }
    }
}
