package dev.portolan.platform;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.sqlclient.DatabaseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.JDBCException;
import org.jspecify.annotations.Nullable;

/// The only way to the database. Each call gets a Vert.x context and a session of its own, so that
/// sibling GraphQL fields, worker threads and plain threads may all call it at once; it answers
/// within 1.5 s or fails with UNAVAILABLE, and at once while the database is known to be away.
///
/// The work runs without a CDI request scope: ask who the caller is before, not inside.
@ApplicationScoped
public class Db {
    /// The only bound for a connection whose server hangs: long enough for any query of ours.
    static final Duration LIMIT = Duration.ofMillis(1500);

    /// Classes of SQLSTATE that mean "not now": connection, authorisation, missing database,
    /// resources, intervention (time-out, shutdown), system error.
    private static final List<String> NOT_NOW = List.of("08", "28", "3D", "53", "57", "58");

    /// After whoever still writes, before the server of our own is stopped.
    private static final int BEFORE_THE_SERVER = 4900;

    private final Vertx vertx;
    private final DatabaseState state;
    private final InFlight calls = new InFlight();

    @Inject
    public Db(Vertx vertx, DatabaseState state) {
        this.vertx = vertx;
        this.state = state;
    }

    /// Runs `work` in a session of its own, without a transaction.
    public <T> Uni<T> read(Supplier<Uni<T>> work) {
        return bounded(() -> Panache.withSession(work));
    }

    /// Runs `work` in a transaction of its own: committed when the result is there, rolled back
    /// when it fails.
    public <T> Uni<T> write(Supplier<Uni<T>> work) {
        return bounded(() -> Panache.withTransaction(work));
    }

    /// Lets nobody in any more and waits for those who are: a server stopped under a call would
    /// fail it.
    void stopping(@Observes @Priority(BEFORE_THE_SERVER) ShutdownEvent event)
            throws InterruptedException {
        calls.close(LIMIT);
    }

    private <T> Uni<T> bounded(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> state.up() && calls.begin() ? onFreshContext(work) : away())
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .transform(Db::forCaller);
    }

    private static <T> Uni<T> away() {
        return Uni.createFrom().failure(unavailable());
    }

    private <T> Uni<T> onFreshContext(Supplier<Uni<T>> work) {
        ContextInternal caller = ContextInternal.current();
        ContextInternal fresh = eventLoop(caller).duplicate();
        VertxContextSafetyToggle.setContextSafe(fresh, true);
        return Uni.createFrom()
                .emitter(emitter -> fresh.runOnContext(ignored -> run(work, caller, emitter)));
    }

    private ContextInternal eventLoop(@Nullable ContextInternal caller) {
        return caller != null && caller.isEventLoopContext()
                ? caller.unwrap()
                : ((VertxInternal) vertx).createEventLoopContext();
    }

    private <T> void run(
            Supplier<Uni<T>> work,
            @Nullable ContextInternal caller,
            UniEmitter<? super T> emitter) {
        Uni.createFrom()
                .<T>deferred(() -> work.get())
                .onTermination()
                .invoke(calls::end)
                .subscribe()
                .with(
                        item -> back(caller, () -> emitter.complete(item)),
                        failure -> back(caller, () -> emitter.fail(failure)));
    }

    private static void back(@Nullable ContextInternal caller, Runnable answer) {
        if (caller == null) {
            answer.run();
        } else {
            caller.runOnContext(ignored -> answer.run());
        }
    }

    private static ContractException unavailable() {
        return ContractException.unavailable("the database does not answer");
    }

    /// A database that did not answer is UNAVAILABLE; a mistake of ours stays what it is.
    static Throwable forCaller(Throwable failure) {
        if (failure instanceof ContractException) {
            return failure;
        }
        boolean away =
                Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                        .limit(12)
                        .anyMatch(Db::saysAway);
        return away ? unavailable() : failure;
    }

    private static boolean saysAway(Throwable failure) {
        return switch (failure) {
            case IOException _, TimeoutException _ -> true;
            case DatabaseException answer -> notNow(answer.getSqlState());
            case JDBCException answer -> notNow(answer.getSQLState());
            case VertxException _ -> true;
            // A wait for the pool that took too long is neither Exception nor Error (Vert.x 4).
            default -> !(failure instanceof Exception || failure instanceof Error);
        };
    }

    private static boolean notNow(@Nullable String sqlState) {
        return sqlState != null && NOT_NOW.stream().anyMatch(sqlState::startsWith);
    }
}
