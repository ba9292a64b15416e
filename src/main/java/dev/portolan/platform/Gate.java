package dev.portolan.platform;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// One thing that must hold before going on: a value against its threshold (in `unit`), from so
/// many samples. A hard gate stops; a soft one is shown.
public record Gate(
        String name,
        GateVerdict verdict,
        OptionalDouble value,
        OptionalDouble threshold,
        Optional<String> unit,
        OptionalLong samples,
        boolean hard,
        String detail) {

    /// A gate without figures.
    public static Gate plain(String name, GateVerdict verdict, boolean hard, String detail) {
        return new Gate(
                name,
                verdict,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                hard,
                detail);
    }

    /// Whether it stops what it guards.
    public boolean stops() {
        return hard && verdict != GateVerdict.PASS;
    }
}
