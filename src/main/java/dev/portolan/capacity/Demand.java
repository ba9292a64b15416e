package dev.portolan.capacity;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import dev.portolan.traffic.ClassPicture;
import java.util.Map;
import java.util.OptionalDouble;

/// How many requests per second a traffic class brings: as the strategy declares, else as counted
/// over 60 s.
public final class Demand {
    private static final double COUNTED_SECONDS = 5;
    private static final double FEWEST_SHARE = 5;

    private Demand() {}

    /// For showing; empty when nothing is declared and nothing was counted.
    public static OptionalDouble of(ClassPicture picture) {
        OptionalDouble declared = picture.spec().demandRps();
        return declared.isPresent() ? declared : picture.rps60();
    }

    /// For reckoning. Only answered requests are counted, so a class whose region broke looks
    /// smaller than it is: what the regions other than `broken` answered in the last 5 s is scaled
    /// up by the share they have (5 % at least), and the larger figure counts. Holds only where the
    /// routes have stood for those 5 s.
    public static double expected(ClassPicture picture, RegionId broken) {
        if (picture.spec().demandRps().isPresent()) {
            return picture.spec().demandRps().getAsDouble();
        }
        Map<RegionId, Double> shares = Shares.of(picture.observedWeights());
        double share = 0;
        long counted = 0;
        for (Map.Entry<RegionId, Double> entry : shares.entrySet()) {
            if (!entry.getKey().equals(broken)) {
                share += entry.getValue();
                counted += picture.counted().getOrDefault(entry.getKey(), 0L);
            }
        }
        double scaled = share < FEWEST_SHARE ? 0 : counted / COUNTED_SECONDS * 100 / share;
        return Math.max(picture.rps60().orElse(0), scaled);
    }
}
