package dev.portolan.observer;

import dev.portolan.health.OwnSights.Look;
import dev.portolan.health.Sight;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/// Pushes the newest look, from one virtual thread; however long a push takes, the look after it is
/// again the newest one, and those between are gone.
final class PushLoop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PushLoop.class);

    private final String vantage;
    private final Way way;
    private final Time time;
    private final Courier courier;
    private final Agenda agenda = new Agenda();
    private final AtomicReference<Look> newest = new AtomicReference<>(new Look(0, List.of()));
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private PushNews news = PushNews.BEGIN;
    private Set<RegionId> leftOut = Set.of();

    /// How the portal is reached.
    record Way(URI address, Upstream upstream, UpstreamToken token) {}

    PushLoop(String vantage, Way way, PushMeters meters, Time time) {
        this.vantage = vantage;
        this.way = way;
        this.time = time;
        this.courier = new Courier(way.upstream()::push, meters::count);
        this.thread = Thread.ofVirtual().name("portolan-push").unstarted(this::run);
    }

    void start() {
        LOG.infof("Observes from the vantage %s for %s", vantage, way.address());
        if ("http".equalsIgnoreCase(way.address().getScheme())
                && !loopback(way.address().getHost())) {
            LOG.warn(
                    "PORTOLAN_UPSTREAM is http: the token travels where others may read it; use https");
        }
        thread.start();
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /// Takes the newest look; never blocks.
    void looked(Look look) {
        newest.set(look);
        wake.release();
    }

    private void run() {
        try {
            while (true) {
                wake.acquire();
                wake.drainPermits();
                turn();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A fault of ours must not end the loop: the next look may be another.
    private void turn() throws InterruptedException {
        try {
            long now = time.nanos();
            List<Sight> due = agenda.next(newest.get(), now);
            if (!due.isEmpty()) {
                Map<RegionId, Answer> answers = courier.carry(SaidWriter.calls(vantage, due, now));
                agenda.answered(due, answers, time.nanos());
                tell(answers);
            }
        } catch (RuntimeException bug) {
            LOG.error("A push broke; the next one goes on", bug);
        }
    }

    private void tell(Map<RegionId, Answer> answers) {
        Answer worst =
                answers.values().stream()
                        .filter(it -> !it.good() && it.regions().isEmpty())
                        .findFirst()
                        .orElseGet(Answer.Accepted::new);
        if (worst instanceof Answer.Refused(int status, _, _) && status == 401) {
            way.token().readAgain();
        }
        PushNews.Step step = news.after(worst, way.address().toString(), time.nanos());
        news = step.next();
        step.line()
                .ifPresent(
                        line -> LOG.log(step.good() ? Logger.Level.INFO : Logger.Level.WARN, line));
        Set<RegionId> now = agenda.leftOut();
        if (!leftOut.containsAll(now)) {
            LOG.warnf(
                    "%s takes no votes of %s on %s: left out, asked again each minute",
                    way.address(), vantage, now);
        }
        leftOut = now;
    }

    @Override
    public void close() {
        thread.interrupt();
        courier.close();
        way.upstream().close();
    }
}
