package dev.portolan.platform.log;

import dev.portolan.platform.Time;
import dev.portolan.platform.start.ResidentReadiness;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Says where the portal is, once it listens and its resident state is loaded: plainly on a
/// terminal, else as a line of the log.
@ApplicationScoped
public class ReadyMonitor {
    private static final Logger LOG = Logger.getLogger(ReadyMonitor.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final ResidentReadiness readiness;
    private final Time time;
    private volatile boolean stopping;

    @Inject
    public ReadyMonitor(@Readiness ResidentReadiness readiness, Time time) {
        this.readiness = readiness;
        this.time = time;
    }

    void listening(@ObservesAsync HttpServerStart started) {
        listening(false, started.options());
    }

    void listening(@ObservesAsync HttpsServerStart started) {
        listening(true, started.options());
    }

    void stopping(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void listening(boolean tls, HttpServerOptions options) {
        String address = address(tls, options.getHost(), options.getPort());
        Thread.ofVirtual().name("ready").start(() -> sayWhenReady(address));
    }

    private void sayWhenReady(String address) {
        long since = time.nanos();
        while (!stopping && !readiness.ready() && time.since(since).compareTo(PATIENCE) < 0) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        if (!stopping) {
            say(readiness.ready(), address);
        }
    }

    private static void say(boolean ready, String address) {
        String sentence =
                ready
                        ? "Portolan is ready at " + address
                        : "Portolan listens at "
                                + address
                                + " but is not ready: see /q/health/ready";
        if (Console.terminal()) {
            Console.say(sentence);
        } else {
            LOG.info(sentence);
        }
    }

    /// The address to open in a browser; a wildcard host is reached over loopback.
    static String address(boolean tls, String host, int port) {
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        String named = reachable.contains(":") ? "[" + reachable + "]" : reachable;
        return (tls ? "https://" : "http://") + named + ":" + port + "/";
    }
}
