package dev.portolan.traffic.director.haproxy;

import dev.portolan.traffic.director.haproxy.HaproxyAnswer.Memory;
import dev.portolan.traffic.director.haproxy.HaproxySettings.Fence;
import java.util.List;
import java.util.stream.Collectors;

/// The lines of commands that HAProxy is sent. A write is followed by a look in the same line, so
/// that its answer holds the state it left.
final class HaproxyCommands {
    /// What fits into HAProxy's buffer of 16,384 bytes (`tune.bufsize`).
    static final int LONGEST = 15_000;

    private static final String STATE = "show servers state;show stat -1 6 -1;";

    private HaproxyCommands() {}

    /// One server's weight, from what was seen to what is wanted; `ready` takes it out of
    /// maintenance and drain.
    record Move(String server, int seen, int wanted, boolean ready) {
        boolean gains() {
            return ready || wanted > seen;
        }

        String text() {
            return server + "=" + seen + ":" + wanted + (ready ? "!" : "");
        }

        String plain() {
            return "set server "
                    + server
                    + " weight "
                    + wanted
                    + (ready ? ";set server " + server + " state ready" : "");
        }
    }

    static String look(Fence fence) {
        return switch (fence) {
            case LUA -> "portolan show;" + STATE + "portolan show";
            case READ_THEN_WRITE ->
                    "show info;get var proc.portolan_boot;get var proc.portolan;"
                            + STATE
                            + "get var proc.portolan";
        };
    }

    /// Ends what is connected to a server, then looks.
    static String cut(Fence fence, String server) {
        return "shutdown sessions server " + server + ";" + look(fence);
    }

    static String write(Fence fence, Memory seen, long next, String note, List<Move> moves) {
        String write =
                switch (fence) {
                    case LUA ->
                            moves.stream()
                                    .map(Move::text)
                                    .collect(
                                            Collectors.joining(
                                                    ",",
                                                    "portolan apply %s %d %d %s "
                                                            .formatted(
                                                                    seen.boot(),
                                                                    seen.generation(),
                                                                    next,
                                                                    note),
                                                    ""));
                    case READ_THEN_WRITE ->
                            moves.stream()
                                    .map(Move::plain)
                                    .collect(
                                            Collectors.joining(
                                                    ";",
                                                    "",
                                                    ";experimental-mode on;set var proc.portolan"
                                                            + " str("
                                                            + next
                                                            + "|"
                                                            + note
                                                            + ")"));
                };
        return write + ";" + look(fence);
    }
}
