package dev.portolan.health;

import dev.portolan.platform.RegionId;
import dev.portolan.region.Region;
import dev.portolan.region.RegionRole;
import dev.portolan.signal.Vantage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Plain regions for tests; eu-west-1 expects 80 ms to us-east-1.
public final class TestRegions {
    private TestRegions() {}

    /// Vantages that stand nowhere.
    static List<Vantage> vantages(String... names) {
        return Arrays.stream(names)
                .map(name ->
                        new Vantage(name, Optional.empty(), Optional.empty(), Optional.empty()))
                .toList();
    }

    public static Region region(String id) {
        return new Region(
                RegionId.of(id),
                RegionRole.PRIMARY,
                Optional.empty(),
                "",
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                id.equals("eu-west-1")
                        ? Map.of(RegionId.of("us-east-1"), Duration.ofMillis(80))
                        : Map.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty());
    }
}
