package dev.portolan.access;

import dev.portolan.platform.Time;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// Makes what is resident and the database alike, both ways.
@ApplicationScoped
public class AccessExchange {
    private final AccessStore store;
    private final Accounts accounts;
    private final AccessKeeper keeper;
    private final LastUses uses;
    private final Time time;
    private volatile long seen = -1;
    private volatile UseMarks written = new UseMarks();

    @Inject
    public AccessExchange(
            AccessStore store, Accounts accounts, AccessKeeper keeper, LastUses uses, Time time) {
        this.store = store;
        this.accounts = accounts;
        this.keeper = keeper;
        this.uses = uses;
        this.time = time;
    }

    /// Takes in what other portals wrote, if they did.
    Uni<Void> ask() {
        return store.version()
                .flatMap(version -> version == seen ? Uni.createFrom().voidItem() : exchange());
    }

    /// Takes in what the database holds, then writes what it lacks. What is written meanwhile makes
    /// a later version and is found by the next `ask`.
    Uni<Void> exchange() {
        return store.version()
                .flatMap(version -> store.find().call(this::take).invoke(_ -> seen = version))
                .flatMap(found -> store.keep(accounts.content().without(found.content())));
    }

    private Uni<Void> take(AccessStore.Found found) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> {
                    keeper.take(found.content());
                    uses.merge(found.uses());
                });
    }

    /// Writes the last uses that are later than those written before.
    Uni<Void> writeUses() {
        UseMarks now = uses.marks();
        return store.keep(now.after(written)).invoke(() -> written = now);
    }

    /// Forgets what expired long ago. Blocks on the disk.
    void forget() {
        keeper.forget(time.instant());
    }
}
