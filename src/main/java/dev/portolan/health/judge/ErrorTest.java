package dev.portolan.health.judge;

import org.hipparchus.distribution.discrete.BinomialDistribution;

/// Whether errors are above the limit beyond chance: the exact one-sided binomial test. Says yes
/// when P\[X >= bad | n, limit\] < alpha, so a region exactly at its limit is called bad in fewer
/// than 1 of 10,000 evaluations.
final class ErrorTest {
    static final double ALPHA = 0.0001;
    private static final long MOST = 1_000_000_000L;

    private ErrorTest() {}

    static boolean above(long bad, long samples, double limit) {
        if (samples <= 0 || bad <= 0 || bad <= limit * samples) {
            return false;
        }
        return chance(bad, samples, limit) < ALPHA;
    }

    /// The chance of at least `bad` errors in `samples` when their true ratio is `limit`. Beyond
    /// 1e9 samples the counts are scaled down, which only makes the test milder.
    static double chance(long bad, long samples, double limit) {
        if (samples > MOST) {
            return chance((long) (bad * ((double) MOST / samples)), MOST, limit);
        }
        int errors = (int) Math.min(bad, samples);
        var distribution = new BinomialDistribution((int) samples, limit);
        return 1 - distribution.cumulativeProbability(errors - 1);
    }
}
