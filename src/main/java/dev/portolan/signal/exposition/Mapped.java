package dev.portolan.signal.exposition;

import dev.portolan.signal.Measured;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A mapping with the tallies of its selectors: turns their sums into values. What cannot be told
/// (no such series, nothing happened, not a number) gives no value.
final class Mapped {
    private final SignalMapping mapping;
    private final Tally first;
    private final @Nullable Tally second;

    /// Where tallies are told which metric they want.
    @FunctionalInterface
    interface Registry {
        void add(String name, boolean counter, Tally tally);
    }

    private Mapped(SignalMapping mapping, Tally first, @Nullable Tally second) {
        this.mapping = mapping;
        this.first = first;
        this.second = second;
    }

    static Mapped of(SignalMapping mapping, Registry registry) {
        return switch (mapping.verb()) {
            case Verb.Gauge(Selector of, var _) -> one(mapping, of, registry);
            case Verb.Rate(Selector of) -> one(mapping, of, registry);
            case Verb.Quantile(Selector of, var _) -> one(mapping, of, registry);
            case Verb.RatioOfRates(Selector bad, Selector all) -> two(mapping, bad, all, registry);
            case Verb.CounterRatio(Selector part, Selector all) ->
                    two(mapping, part, all, registry);
            case Verb.OneMinus(Selector part, Selector all) -> two(mapping, part, all, registry);
        };
    }

    private static Mapped one(SignalMapping mapping, Selector of, Registry registry) {
        return new Mapped(mapping, tally(mapping, of, registry), null);
    }

    private static Mapped two(
            SignalMapping mapping, Selector part, Selector all, Registry registry) {
        Tally first = tally(mapping, part, registry);
        return new Mapped(mapping, first, tally(mapping, all, registry));
    }

    private static Tally tally(SignalMapping mapping, Selector of, Registry registry) {
        Tally tally = new Tally(of, mapping.peerLabel(), mapping.verb() instanceof Verb.Quantile);
        registry.add(of.name(), !present(mapping.verb()), tally);
        return tally;
    }

    private static boolean present(Verb verb) {
        return verb instanceof Verb.Gauge || verb instanceof Verb.OneMinus;
    }

    /// Whether it needs one page only.
    boolean gauge() {
        return present(mapping.verb());
    }

    void measure(double seconds, List<Measured> into) {
        Tally whole = second == null ? first : second;
        whole.cells()
                .forEach((peer, all) -> add(peer, first.cells().get(peer), all, seconds, into));
    }

    private void add(
            String peer,
            Tally.@Nullable Cell part,
            Tally.Cell all,
            double seconds,
            List<Measured> into) {
        double partSum = part == null ? 0 : part.sum;
        int partCount = part == null ? 0 : part.count;
        double value =
                all.count == 0
                        ? Double.NaN
                        : switch (mapping.verb()) {
                            case Verb.Gauge(var _, boolean summed) -> summed ? all.sum : all.max;
                            case Verb.Rate _ -> all.sum / seconds;
                            case Verb.RatioOfRates _, Verb.CounterRatio _ ->
                                    share(partSum, all.sum);
                            case Verb.OneMinus _ ->
                                    partCount == 0 ? Double.NaN : 1 - partSum / all.sum;
                            case Verb.Quantile(var _, double q) -> all.buckets.quantile(q);
                        };
        if (Double.isFinite(value)) {
            into.add(measured(peer, value * mapping.scale(), partSum, all));
        }
    }

    private static double share(double part, double all) {
        return all > 0 ? Math.min(1, part / all) : Double.NaN;
    }

    private Measured measured(String peer, double value, double part, Tally.Cell all) {
        long samples = -1;
        long bad = -1;
        if (mapping.verb() instanceof Verb.RatioOfRates) {
            samples = Math.round(all.sum);
            bad = Math.min(samples, Math.round(part));
        } else if (mapping.verb() instanceof Verb.Quantile) {
            samples = Math.round(all.buckets.total());
        }
        Optional<String> about = PageTally.peer(peer);
        return new Measured(mapping.signal(), mapping.label(), value, samples, bad, about);
    }
}
