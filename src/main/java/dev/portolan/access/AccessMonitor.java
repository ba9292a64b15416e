package dev.portolan.access;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.Serving;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Keeps what is resident and the database alike: at once after a change made here, within two
/// seconds after one made at another portal, and each time the database comes up. Last uses are
/// written each minute. While the database is away nothing waits for it.
@ApplicationScoped
public class AccessMonitor {
    private static final Duration OFTEN = Duration.ofSeconds(2);
    private static final long USES_EVERY = 30;
    private static final long FORGET_EVERY = 1800;
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Logger LOG = Logger.getLogger(AccessMonitor.class);

    private final DatabaseState database;
    private final AccessExchange exchange;
    private final AccessKeeper keeper;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private Optional<Cancellable> ticks = Optional.empty();

    @Inject
    public AccessMonitor(DatabaseState database, AccessExchange exchange, AccessKeeper keeper) {
        this.database = database;
        this.exchange = exchange;
        this.keeper = keeper;
    }

    void start(@Observes @Priority(Serving.RESIDENT + 50) Serving serving) {
        database.onUp(this::changed);
        keeper.onChange(this::changed);
        ticks =
                Optional.of(
                        Multi.createFrom()
                                .ticks()
                                .every(OFTEN)
                                .onOverflow()
                                .drop()
                                .subscribe()
                                .with(this::tick));
    }

    void stop(@Observes ShutdownEvent stopping) {
        ticks.ifPresent(Cancellable::cancel);
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

    private void tick(long number) {
        if (number % FORGET_EVERY == 0) {
            Infrastructure.getDefaultWorkerPool().execute(exchange::forget);
        }
        run(number % USES_EVERY == 0 ? exchange.writeUses() : Uni.createFrom().voidItem());
    }

    private void changed() {
        changed.set(true);
        run(Uni.createFrom().voidItem());
    }

    /// One at a time; a change that comes meanwhile is seen when this ends, a failure is tried
    /// again with the next tick.
    private void run(Uni<Void> first) {
        if (database.up() && busy.compareAndSet(false, true)) {
            boolean mine = changed.getAndSet(false);
            first.chain(() -> mine ? exchange.exchange() : exchange.ask())
                    .onFailure()
                    .invoke(() -> changed.compareAndSet(false, mine))
                    .onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(_ -> onceMore(), AccessMonitor::failed);
        }
    }

    private void onceMore() {
        if (changed.get()) {
            run(Uni.createFrom().voidItem());
        }
    }

    private static void failed(Throwable failure) {
        if (failure instanceof ContractException away) {
            LOG.debugf("people and tokens wait for the database: %s", away.getMessage());
        } else {
            LOG.warnf("people and tokens are not in the database yet: %s", failure.getMessage());
        }
    }
}
