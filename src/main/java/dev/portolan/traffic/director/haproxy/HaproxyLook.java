package dev.portolan.traffic.director.haproxy;

import dev.portolan.traffic.director.haproxy.HaproxySettings.Fence;
import dev.portolan.traffic.director.haproxy.HaproxySocket.Said;
import java.util.List;
import java.util.Optional;

/// What one point answered to a line of commands: its state, or why there is none (`lost` when the
/// commands may have reached it all the same). What it answered was so at some moment of `when`.
record HaproxyLook(
        String point, Optional<HaproxyAnswer> answer, String why, boolean lost, When when) {

    /// From the question to the answer, both monotonic.
    record When(long beganNanos, long endedNanos) {
        boolean after(When other) {
            return beganNanos - other.endedNanos > 0;
        }
    }

    long atNanos() {
        return when.endedNanos();
    }

    static HaproxyLook of(String point, Said said, Fence fence, When when) {
        return switch (said) {
            case Said.Answer(var text) -> read(point, HaproxyReading.of(text), fence, when);
            case Said.NotSent(var why) ->
                    new HaproxyLook(point, Optional.empty(), why, false, when);
            case Said.Lost(var why) -> new HaproxyLook(point, Optional.empty(), why, true, when);
        };
    }

    private static HaproxyLook read(String point, HaproxyAnswer answer, Fence fence, When when) {
        if (answer.whole()) {
            return new HaproxyLook(point, Optional.of(answer), "", false, when);
        }
        if (answer.said().isEmpty() || answer.before().isPresent()) {
            String why = "it ended the connection before its answer";
            return new HaproxyLook(point, Optional.empty(), why, true, when);
        }
        String why =
                switch (fence) {
                    case LUA ->
                            "it does not know the command portolan (load haproxy/portolan.lua"
                                    + " there, or say fence: read_then_write): "
                                    + said(answer);
                    case READ_THEN_WRITE -> "its answer is none of HAProxy's: " + said(answer);
                };
        return new HaproxyLook(point, Optional.empty(), why, false, when);
    }

    private static String said(HaproxyAnswer answer) {
        List<String> said = answer.said();
        return said.isEmpty() ? "nothing" : said.getFirst();
    }

    /// `lb2: connection refused`.
    String words() {
        return point + ": " + why;
    }
}
