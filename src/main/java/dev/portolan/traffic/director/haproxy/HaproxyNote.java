package dev.portolan.traffic.director.haproxy;

import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Route;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a write leaves at HAProxy in one word: its mark, a digest of the weights it left, and which
/// backends it closed. As text `plan/portal/token|digest|be_a=FAIL_CLOSED+be_b=READ_ONLY`.
record HaproxyNote(Marker marker, HaproxyDigest digest, SortedMap<String, Route.Closing> closed) {
    /// As `haproxy/portolan.lua` has it.
    static final int MOST = 8192;

    String text() {
        StringBuilder text =
                new StringBuilder(marker.text()).append('|').append(digest.text()).append('|');
        String separator = "";
        for (Map.Entry<String, Route.Closing> entry : closed.entrySet()) {
            text.append(separator).append(entry.getKey()).append('=').append(entry.getValue());
            separator = "+";
        }
        return text.toString();
    }

    /// Empty when it is none of ours.
    static Optional<HaproxyNote> parse(String text) {
        String[] parts = text.split("\\|", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        SortedMap<String, Route.Closing> closed = closed(parts[2]);
        return HaproxyDigest.parse(parts[1])
                .flatMap(digest ->
                        Marker.parse(parts[0])
                                .map(marker -> new HaproxyNote(marker, digest, closed)));
    }

    private static SortedMap<String, Route.Closing> closed(String text) {
        SortedMap<String, Route.Closing> closed = new TreeMap<>();
        for (String pair : text.split("\\+", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                closing(pair.substring(equals + 1))
                        .ifPresent(how -> closed.put(pair.substring(0, equals), how));
            }
        }
        return closed;
    }

    private static Optional<Route.Closing> closing(String name) {
        return Arrays.stream(Route.Closing.values())
                .filter(known -> known.name().equals(name))
                .findFirst();
    }
}
