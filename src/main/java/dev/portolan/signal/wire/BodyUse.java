package dev.portolan.signal.wire;

import dev.portolan.signal.Measured;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a source does with the body of an answer whose status is right; one object per watch, used
/// for one answer after the other.
public interface BodyUse {
    /// A new answer begins; a fault when its kind cannot be read.
    @Nullable Fault begin(ResponseHead head, long startedNanos);

    /// Some bytes of it; a fault ends it.
    @Nullable Fault bytes(byte[] bytes, int from, int to);

    /// Whether the rest need not be read.
    boolean enough();

    /// The answer is complete (or enough): what is wrong with it, if anything.
    @Nullable Fault end();

    /// What it said; asked only after an `end` without fault.
    List<Measured> values();

    /// Whether it may be a large page, to be read in gulps.
    default boolean large() {
        return false;
    }

    /// The next answer comes from another address than the last one.
    default void moved() {}

    /// Nothing more comes, ever.
    default void close() {}
}
