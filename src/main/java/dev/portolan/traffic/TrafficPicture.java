package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// All traffic at one moment (monotonic), immutable. `counted` is over all classes, last 5 s.
public record TrafficPicture(
        long atNanos,
        List<DirectorPicture> directors,
        List<ClassPicture> classes,
        Map<RegionId, Long> counted) {
    public static final TrafficPicture EMPTY =
            new TrafficPicture(0, List.of(), List.of(), Map.of());

    public TrafficPicture {
        directors = List.copyOf(directors);
        classes = List.copyOf(classes);
        counted = Map.copyOf(counted);
    }

    /// Whether every director stands as it does in `other`; counts may differ.
    public boolean standsAs(TrafficPicture other) {
        return standing().equals(other.standing());
    }

    private List<DirectorPicture.Standing> standing() {
        return directors.stream().map(DirectorPicture::standing).toList();
    }

    /// The share of the counted requests that `region` answered, in percent; empty when none was
    /// counted.
    public OptionalDouble sharePercent(RegionId region) {
        long total = counted.values().stream().mapToLong(Long::longValue).sum();
        return total == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(100.0 * counted.getOrDefault(region, 0L) / total);
    }
}
