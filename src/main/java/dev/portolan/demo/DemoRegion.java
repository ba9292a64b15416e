package dev.portolan.demo;

import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Optional;

/// A region of the strategy document as the demo runs it: its number (from 1), the weight the
/// director starts with, and how many requests per second its simulated nodes carry. A vantage
/// standing in it is recognised by the loopback address its probes leave from.
record DemoRegion(RegionId id, int number, int weight, int capacityRps) {
    private static final List<DemoRegion> ALL =
            List.of(
                    new DemoRegion(RegionId.of("us-east-1"), 1, 70, 480),
                    new DemoRegion(RegionId.of("eu-west-1"), 2, 20, 400),
                    new DemoRegion(RegionId.of("ap-southeast-1"), 3, 7, 120),
                    new DemoRegion(RegionId.of("sa-east-1"), 4, 3, 80));

    /// Round trips in ms between the regions, by number; 1 ms inside a region.
    private static final int[][] ROUND_TRIP_MS = {
        {1, 80, 217, 120},
        {80, 1, 176, 186},
        {217, 176, 1, 322},
        {120, 186, 322, 1},
    };

    private static final String VANTAGE_NETWORK = "127.71.0.";

    static List<DemoRegion> all() {
        return ALL;
    }

    /// Whose vantage asks from `address`; empty for the demo's own clients and everybody else.
    static Optional<DemoRegion> atVantage(String address) {
        return ALL.stream().filter(region -> region.vantageAddress().equals(address)).findFirst();
    }

    /// The source address of the vantage that stands in this region.
    String vantageAddress() {
        return VANTAGE_NETWORK + number;
    }

    /// The name of its address in the overlay's `${...}`.
    String variable() {
        return "demo." + id.value().replace('-', '_');
    }

    /// In milliseconds, without jitter.
    int roundTripMs(DemoRegion other) {
        return ROUND_TRIP_MS[number - 1][other.number - 1];
    }
}
