package dev.portolan.access;

import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.Db;
import dev.portolan.platform.Serving;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/// Merges people and tokens with the database, both ways, each time it comes up and after each
/// change made here. While it is away nothing waits for it.
@ApplicationScoped
public class AccessStore {
    private static final Logger LOG = Logger.getLogger(AccessStore.class);

    /// A busy start may cost the first tries their time; the next `onUp` or change tries anew.
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final Duration LATER = Duration.ofSeconds(30);
    private static final int TRIES = 10;

    private final Db db;
    private final DatabaseState state;
    private final Accounts accounts;
    private final AccessKeeper keeper;

    @Inject
    public AccessStore(Db db, DatabaseState state, Accounts accounts, AccessKeeper keeper) {
        this.db = db;
        this.state = state;
        this.accounts = accounts;
        this.keeper = keeper;
    }

    void start(@Observes @Priority(Serving.RESIDENT + 50) Serving serving) {
        state.onUp(this::merge);
        keeper.onChange(this::changed);
    }

    private void changed() {
        if (state.up()) {
            merge();
        }
    }

    private void merge() {
        synchronise()
                .onFailure(failure -> state.up())
                .retry()
                .withBackOff(SOON, LATER)
                .atMost(TRIES)
                .subscribe()
                .with(
                        done -> LOG.debug("People and tokens are merged with the database"),
                        failure ->
                                LOG.warnf(
                                        "People and tokens were not merged with the database: %s",
                                        failure.getMessage()));
    }

    /// Takes in what the database holds, then writes what it lacks.
    Uni<Void> synchronise() {
        return db.read(AccessStore::known)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(known -> keeper.take(known.people(), known.tokens()))
                .map(this::lacking)
                .flatMap(lacking -> db.write(() -> write(lacking)));
    }

    private static Uni<AccessFile.Content> known() {
        return PersonRow.<PersonRow>listAll()
                .map(rows -> rows.stream().map(PersonRow::person).toList())
                .flatMap(people ->
                        TokenRow.<TokenRow>listAll()
                                .map(rows -> rows.stream().map(TokenRow::token).toList())
                                .map(tokens -> new AccessFile.Content(people, tokens)));
    }

    private AccessFile.Content lacking(AccessFile.Content known) {
        return new AccessFile.Content(
                accounts.people().stream()
                        .filter(person -> !known.people().contains(person))
                        .toList(),
                accounts.tokens().stream()
                        .filter(token -> !known.tokens().contains(token))
                        .toList());
    }

    private static Uni<Void> write(AccessFile.Content lacking) {
        return Panache.getSession().flatMap(session -> writeAll(session, lacking));
    }

    private static Uni<Void> writeAll(Mutiny.Session session, AccessFile.Content lacking) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Person person : lacking.people()) {
            all = all.flatMap(before -> PersonRow.keep(session, person)).replaceWithVoid();
        }
        for (AccessToken token : lacking.tokens()) {
            all = all.flatMap(before -> TokenRow.keep(session, token)).replaceWithVoid();
        }
        return all;
    }
}
