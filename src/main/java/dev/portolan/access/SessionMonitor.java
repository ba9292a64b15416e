package dev.portolan.access;

import dev.portolan.platform.Serving;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/// Takes up the sessions of the process before, right after the accounts, and writes each minute
/// and at the end how long they were unused.
@ApplicationScoped
public class SessionMonitor {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private final SessionKeeper keeper;
    private final Accounts accounts;
    private Optional<Cancellable> ticks = Optional.empty();

    @Inject
    public SessionMonitor(SessionKeeper keeper, Accounts accounts) {
        this.keeper = keeper;
        this.accounts = accounts;
    }

    void start(@Observes @Priority(Serving.RESIDENT + 1) Serving serving) {
        keeper.load();
        accounts.onSignedOut(keeper::signedOut);
        ticks =
                Optional.of(
                        Multi.createFrom()
                                .ticks()
                                .startingAfter(INTERVAL)
                                .every(INTERVAL)
                                .onOverflow()
                                .drop()
                                .emitOn(Infrastructure.getDefaultWorkerPool())
                                .subscribe()
                                .with(_ -> keeper.save()));
    }

    /// Only where it started: a command beside a running portal leaves that one's file alone.
    void stop(@Observes ShutdownEvent stopping) {
        ticks.ifPresent(started -> {
            started.cancel();
            keeper.save();
        });
    }
}
