package dev.portolan.traffic;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The fence of a director: the generation of its routes within an epoch. The epoch changes when it
/// lost its memory; then the generation begins again. A director of several points tells a memory
/// for each of them, `lb1:4f0c,lb2:9a11`, `?` for one that nobody has seen since this portal began.
public record Stamp(String epoch, long generation) {
    private static final String UNSEEN = "?";

    /// What a write that expects this one leaves.
    public Stamp next() {
        return new Stamp(epoch, generation + 1);
    }

    /// Whether both are the same generation of one epoch, as far as they tell.
    public boolean agrees(Stamp other) {
        return generation == other.generation && agree(epoch, other.epoch);
    }

    /// Whether nothing is known to have lost its memory between two epochs: where one of them has
    /// not seen a point, the other's word stands. Ask this instead of `equals` whenever one of them
    /// may have been told while a point was silent.
    public static boolean agree(String epoch, String other) {
        if (epoch.equals(other)) {
            return true;
        }
        Optional<SortedMap<String, String>> one = memories(epoch);
        Optional<SortedMap<String, String>> two = memories(other);
        return one.isPresent() && two.isPresent() && agree(one.get(), two.get());
    }

    /// How many points its epoch has not seen.
    public long unseen() {
        return memories(epoch).stream()
                .flatMap(memories -> memories.values().stream())
                .filter(UNSEEN::equals)
                .count();
    }

    private static boolean agree(SortedMap<String, String> one, SortedMap<String, String> two) {
        return one.keySet().equals(two.keySet())
                && one.entrySet().stream()
                        .allMatch(it -> same(it.getValue(), two.getOrDefault(it.getKey(), UNSEEN)));
    }

    private static boolean same(String one, String two) {
        return one.equals(UNSEEN) || two.equals(UNSEEN) || one.equals(two);
    }

    /// By point; empty when the epoch is one word.
    private static Optional<SortedMap<String, String>> memories(String epoch) {
        SortedMap<String, String> memories = new TreeMap<>();
        for (String part : epoch.split(",", -1)) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            memories.put(part.substring(0, colon), part.substring(colon + 1));
        }
        return Optional.of(memories);
    }
}
