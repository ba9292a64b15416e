package dev.portolan.web;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.Finding;
import dev.portolan.platform.FindingKind;
import dev.portolan.platform.FindingSource;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/// What every feature found that is not wrong yet, worst first.
@GraphQLApi
public class FindingsApi {
    private static final int MOST = 1000;

    private final Instance<FindingSource> sources;

    @Inject
    public FindingsApi(@Any Instance<FindingSource> sources) {
        this.sources = sources;
    }

    @May(Role.VIEWER)
    @Query("findings")
    @NonBlocking
    @Description("What will hurt later: worst first, then newest; at most 1000.")
    public List<@NonNull FindingsView> findings(
            @Name("kind") @Nullable @org.jspecify.annotations.Nullable FindingKind kind,
            @Name("region") @Id @Nullable @org.jspecify.annotations.Nullable String region) {
        Optional<RegionId> wanted = Optional.ofNullable(region).map(FindingsApi::regionId);
        Predicate<Finding> asked =
                finding ->
                        (kind == null || finding.kind() == kind)
                                && (wanted.isEmpty() || finding.region().equals(wanted));
        return sources.stream()
                .flatMap(source -> source.findings().stream())
                .filter(asked)
                .sorted(
                        Comparator.comparing(Finding::severity)
                                .thenComparing(Finding::since)
                                .reversed()
                                .thenComparing(Finding::id))
                .limit(MOST)
                .map(FindingsView::of)
                .toList();
    }

    private static RegionId regionId(String text) {
        return RegionId.parse(text)
                .orElseThrow(() ->
                        ContractException.invalid(
                                "region is not a region id; it looks like us-east-1."));
    }
}
