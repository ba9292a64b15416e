package dev.portolan.strategy.show;

import dev.portolan.strategy.revision.RevisionPage;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A page of revisions as GraphQL shows it.
@Type("StrategyRevisionPage")
@Name("StrategyRevisionPage")
public record StrategyRevisionPageView(
        List<@NonNull StrategyRevisionView> items,
        @Id @Nullable @org.jspecify.annotations.Nullable String next) {

    /// `inForce` is the id of the revision in force.
    static StrategyRevisionPageView of(RevisionPage page, Optional<UUID> inForce) {
        return new StrategyRevisionPageView(
                page.items().stream()
                        .map(it ->
                                StrategyRevisionView.of(
                                        it.revision(), inForce.equals(Optional.of(it.id()))))
                        .toList(),
                page.next().map(UUID::toString).orElse(null));
    }
}
