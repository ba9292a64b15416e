package dev.portolan.access;

import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.Round;
import dev.portolan.platform.Rounds;
import dev.portolan.platform.start.Serving;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Keeps what is resident and the database alike: at once after a change made here, within two
/// seconds after one made at another portal, and each time the database comes up. Last uses are
/// written each minute. While the database is away nothing waits for it.
@ApplicationScoped
public class AccessMonitor {
    private static final Duration OFTEN = Duration.ofSeconds(2);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Logger LOG = Logger.getLogger(AccessMonitor.class);

    private final DatabaseState database;
    private final AccessExchange exchange;
    private final AccessKeeper keeper;
    private final Rounds rounds;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final AtomicBoolean usesDue = new AtomicBoolean(true);

    @Inject
    public AccessMonitor(
            DatabaseState database, AccessExchange exchange, AccessKeeper keeper, Rounds rounds) {
        this.database = database;
        this.exchange = exchange;
        this.keeper = keeper;
        this.rounds = rounds;
    }

    void start(@Observes @Priority(Serving.RESIDENT + 50) Serving serving) {
        Round exchanging = rounds.calling(OFTEN, "exchanging people and tokens", this::round);
        database.onUp(() -> changed(exchanging));
        keeper.onChange(() -> changed(exchanging));
        exchanging.soon();
        rounds.every(MINUTE, "last uses", () -> usesDue.set(true));
        rounds.every(HOUR, "forgetting who expired", exchange::forget).soon();
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (database.up()) {
            exchange.writeUses()
                    .ifNoItem()
                    .after(FAREWELL)
                    .fail()
                    .onFailure()
                    .invoke(failure ->
                            LOG.debugf("the last uses are in the file alone: %s", failure))
                    .onFailure()
                    .recoverWithNull()
                    .await()
                    .indefinitely();
        }
    }

    private void changed(Round exchanging) {
        changed.set(true);
        exchanging.soon();
    }

    /// A change that comes meanwhile is seen by the next one, and so is one that failed.
    private Uni<Void> round() {
        if (!database.up()) {
            return Uni.createFrom().voidItem();
        }
        boolean mine = changed.getAndSet(false);
        Uni<Void> first =
                usesDue.getAndSet(false) ? exchange.writeUses() : Uni.createFrom().voidItem();
        return first.chain(() -> mine ? exchange.exchange() : exchange.ask())
                .onFailure()
                .invoke(() -> changed.compareAndSet(false, mine));
    }
}
