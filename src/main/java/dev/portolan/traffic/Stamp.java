package dev.portolan.traffic;

/// The fence of a director: the generation of its routes within an epoch. The epoch changes when it
/// lost its memory; then the generation begins again.
public record Stamp(String epoch, long generation) {
    /// What a write that expects this one leaves.
    public Stamp next() {
        return new Stamp(epoch, generation + 1);
    }
}
