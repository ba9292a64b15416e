package dev.portolan.strategy.show;

import dev.portolan.platform.ReasonView;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.StrategyRevision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A revision as GraphQL shows it.
@Type("StrategyRevision")
@Name("StrategyRevision")
public record StrategyRevisionView(
        String digest,
        Instant at,
        String actor,
        boolean current,
        List<@NonNull String> changes,
        List<@NonNull ReasonView> warnings) {

    static StrategyRevisionView of(StrategyRevision revision, boolean current) {
        return new StrategyRevisionView(
                revision.digest(),
                revision.at(),
                revision.actor(),
                current,
                revision.changes(),
                revision.warnings().stream().map(StrategyRevisionView::warning).toList());
    }

    private static ReasonView warning(Problem warning) {
        String detail = warning.place() + ": " + warning.key() + ": " + warning.message();
        return new ReasonView(warning.code(), detail, Optional.empty(), Optional.empty());
    }
}
