package dev.portolan.strategy.show;

import dev.portolan.platform.Sent;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.strategy.revision.KeptRevision;
import dev.portolan.strategy.revision.RevisionLog;
import dev.portolan.strategy.revision.RevisionPage;
import dev.portolan.strategy.revision.RevisionStore;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;

/// `strategyRevisions`: the strategies that were in force, newest first.
@GraphQLApi
public class StrategyApi {
    private static final int MOST = 50;
    private static final int USUAL = 20;
    private final RevisionLog log;
    private final RevisionStore store;

    @Inject
    public StrategyApi(RevisionLog log, RevisionStore store) {
        this.log = log;
        this.store = store;
    }

    @May(Role.VIEWER)
    @Query("strategyRevisions")
    @NonBlocking
    @Nullable
    @Description(
            "Strategies in force, newest first; the newest 50 without the database. `first` is 1 to"
                    + " 50.")
    public Uni<StrategyRevisionPageView> strategyRevisions(
            @Name("first") @DefaultValue("20") @Nullable @org.jspecify.annotations.Nullable
                    Integer first,
            @Name("after") @Id @Nullable @org.jspecify.annotations.Nullable String after) {
        int limit = Sent.first(first == null ? USUAL : first, MOST);
        Optional<UUID> behind = Optional.ofNullable(after).map(id -> Sent.after(id, "a revision"));
        Optional<UUID> inForce = log.kept().stream().findFirst().map(KeptRevision::id);
        return page(limit, behind).map(page -> StrategyRevisionPageView.of(page, inForce));
    }

    private Uni<RevisionPage> page(int first, Optional<UUID> after) {
        return RevisionPage.resident(log.kept(), first, after, log.complete())
                .map(page -> Uni.createFrom().item(page))
                .orElseGet(() ->
                        store.newest(first + 1, after)
                                .map(found -> RevisionPage.stored(found, first)));
    }
}
