package dev.portolan.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A region's part of a class: its weight (none where requests were counted) and its share in
/// percent (none when there is nothing to share).
@Type("Weight")
public record WeightView(
        @Id @NonNull String region, Optional<Integer> weight, Optional<Double> sharePercent) {
    private static final int MOST = 5000;

    /// Weights as given, with the share each makes.
    public static List<@NonNull WeightView> weights(Map<RegionId, Integer> weights) {
        return views(weights, true);
    }

    /// Counts, as shares alone.
    public static List<@NonNull WeightView> counts(Map<RegionId, Long> counts) {
        return views(counts, false);
    }

    private static List<@NonNull WeightView> views(
            Map<RegionId, ? extends Number> parts, boolean weighted) {
        Map<RegionId, Double> shares = Shares.of(parts);
        List<@NonNull WeightView> views = new ArrayList<>();
        parts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST)
                .forEach(part ->
                        views.add(
                                new WeightView(
                                        part.getKey().value(),
                                        weighted
                                                ? Optional.of(part.getValue().intValue())
                                                : Optional.empty(),
                                        Optional.ofNullable(shares.get(part.getKey())))));
        return views;
    }
}
