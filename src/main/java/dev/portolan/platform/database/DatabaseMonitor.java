package dev.portolan.platform.database;

import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.Round;
import dev.portolan.platform.Rounds;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Serving;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Asks the database each second whether it answers, never twice at once; brings the schema up to
/// date each time it comes up.
@ApplicationScoped
public class DatabaseMonitor implements DatabaseState {
    private static final Logger LOG = Logger.getLogger(DatabaseMonitor.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(30);

    private final CurrentDatabase database;
    private final Time time;
    private final PrometheusRegistry registry;
    private final Rounds rounds;
    private final DatabaseLink link = new DatabaseLink();
    private final DatabaseListeners listeners = new DatabaseListeners();
    private volatile Condition condition = Condition.UNTRIED;
    private volatile long since;
    private Optional<Round> asking = Optional.empty();

    @Inject
    public DatabaseMonitor(
            CurrentDatabase database, Time time, PrometheusRegistry registry, Rounds rounds) {
        this.database = database;
        this.time = time;
        this.registry = registry;
        this.rounds = rounds;
    }

    @Override
    public boolean up() {
        return condition.up();
    }

    /// Why it is not up; a sentence fragment without secrets.
    public Optional<String> trouble() {
        return condition.trouble();
    }

    @Override
    public void onUp(Runnable listener) {
        listeners.onUp(listener, up());
    }

    @Override
    public void onLost(Runnable listener) {
        listeners.onLost(listener);
    }

    void serving(@Observes @Priority(Serving.RESIDENT) Serving started) {
        GaugeWithCallback.builder()
                .name("portolan_database_up")
                .help("1 when the database answers and its schema is current.")
                .callback(gauge -> gauge.call(up() ? 1 : 0))
                .register(registry);
        since = time.nanos();
        Round begun = rounds.every(PERIOD, "database-monitor", this::ask);
        asking = Optional.of(begun);
        database.onChange(begun::soon);
        begun.soon();
    }

    void stopping(@Observes ShutdownEvent stopping) {
        asking.ifPresent(begun -> begun.stop(link::close));
    }

    private void ask() {
        Condition before = condition;
        boolean patient = time.since(since).compareTo(PATIENCE_AT_START) < 0;
        Condition now = before.next(before.up() ? answer() : readiness(), patient);
        condition = now;
        tell(before, now);
    }

    private Optional<String> answer() {
        return database.addresses()
                .map(addresses -> link.failure(addresses.work()))
                .orElseGet(() -> Optional.of(database.absence()));
    }

    private Optional<String> readiness() {
        return answer().or(() -> database.addresses().flatMap(Migrations::failure));
    }

    private void tell(Condition before, Condition now) {
        if (now.up() && !before.up()) {
            LOG.info("The database answers and its schema is current.");
            listeners.up();
        } else if (now.lost() && !before.lost()) {
            LOG.warnf("The database does not answer: %s", now.trouble().orElse("no reason given"));
            listeners.lost();
        }
    }
}
