package dev.portolan.fleet.show;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// Rounds shares to a tenth of a percent so that what is shown adds up (largest remainder).
final class Shares {
    private Shares() {}

    /// Shares in percent, as given: those that are absent stay absent, the others add up to their
    /// rounded sum.
    static List<OptionalDouble> rounded(List<OptionalDouble> shares) {
        double sum = shares.stream().mapToDouble(share -> share.orElse(0)).sum();
        long[] tenths =
                shares.stream()
                        .mapToLong(share -> (long) Math.floor(share.orElse(0) * 10))
                        .toArray();
        long missing = Math.round(sum * 10);
        for (long tenth : tenths) {
            missing -= tenth;
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < tenths.length; i++) {
            if (shares.get(i).isPresent()) {
                order.add(i);
            }
        }
        order.sort(
                Comparator.comparingDouble(
                        (Integer i) -> tenths[i] - shares.get(i).getAsDouble() * 10));
        for (int i = 0; i < order.size() && missing > 0; i++, missing--) {
            tenths[order.get(i)]++;
        }
        List<OptionalDouble> rounded = new ArrayList<>();
        for (int i = 0; i < tenths.length; i++) {
            rounded.add(
                    shares.get(i).isPresent()
                            ? OptionalDouble.of(tenths[i] / 10.0)
                            : OptionalDouble.empty());
        }
        return rounded;
    }
}
