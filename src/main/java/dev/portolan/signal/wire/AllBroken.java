package dev.portolan.signal.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What it means when no address of a name takes a connection: a fault of this machine if one of
/// them met it, since then not all were really tried; else a failure of the target.
final class AllBroken {
    /// What happened at one address.
    record At(String address, Breaks why) {}

    private AllBroken() {}

    /// The order of the attempts changes nothing.
    static Breaks of(List<At> attempts) {
        List<At> sorted =
                attempts.stream().sorted(Comparator.comparing(At::address)).distinct().toList();
        List<Fault> faults = new ArrayList<>();
        for (At at : sorted) {
            switch (at.why()) {
                case Breaks.Ours ours -> {
                    return ours;
                }
                case Breaks.Theirs(Fault fault, var _) -> faults.add(fault);
            }
        }
        Fault leading = faults.stream().min(Comparator.comparing(Fault::reason)).orElseThrow();
        boolean alike = faults.stream().allMatch(leading::equals);
        String what = alike ? leading.what() + " at " + places(sorted) : each(sorted);
        return new Breaks.Theirs(new Fault(leading.reason(), what), OptionalLong.empty());
    }

    private static String places(List<At> all) {
        return all.stream().map(At::address).collect(Collectors.joining(", "));
    }

    private static String each(List<At> all) {
        return all.stream()
                .map(at ->
                        at.why() instanceof Breaks.Theirs(Fault fault, var _)
                                ? at.address() + ": " + fault.what()
                                : at.address())
                .collect(Collectors.joining("; "));
    }
}
