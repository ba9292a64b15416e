package dev.portolan.traffic.director.haproxy;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/// Effective weights in a few bytes, one sum for each backend that was written, so that classes may
/// come and go. As text `be_a=1f+be_b=2c`; notes of before have one sum over all backends, `1f`,
/// which is under the empty name here. Pure.
record HaproxyDigest(SortedMap<String, String> sums) {
    private static final String ALL = "";
    private static final Pattern SUM = Pattern.compile("[0-9a-f]{1,16}");

    HaproxyDigest {
        sums = Collections.unmodifiableSortedMap(new TreeMap<>(sums));
    }

    /// Of `servers` once each has the weight in `wanted`, by server path.
    static HaproxyDigest of(List<HaproxyServer> servers, Map<String, Integer> wanted) {
        SortedMap<String, String> sums = new TreeMap<>();
        servers.stream()
                .collect(Collectors.groupingBy(HaproxyServer::backend))
                .forEach((backend, of) -> sums.put(backend, sum(of, wanted)));
        return new HaproxyDigest(sums);
    }

    /// Whether all that was written and still is carried has the weights it was left with.
    boolean holds(HaproxyBackends backends, HaproxyAnswer answer) {
        return sums.entrySet().stream()
                .filter(entry -> carried(entry.getKey(), backends.byClass().values()))
                .allMatch(entry ->
                        entry.getValue()
                                .equals(sum(of(entry.getKey(), backends, answer), Map.of())));
    }

    private static boolean carried(String backend, Collection<String> backends) {
        return backend.equals(ALL) || backends.contains(backend);
    }

    private static List<HaproxyServer> of(
            String backend, HaproxyBackends backends, HaproxyAnswer answer) {
        return backend.equals(ALL) ? backends.servers(answer) : answer.of(backend);
    }

    private static String sum(List<HaproxyServer> servers, Map<String, Integer> wanted) {
        CRC32 crc = new CRC32();
        servers.stream()
                .map(it -> it.path() + "=" + wanted.getOrDefault(it.path(), it.effective()) + "\n")
                .sorted()
                .forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return Long.toHexString(crc.getValue());
    }

    String text() {
        return sums.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("+"));
    }

    /// Empty when it is none of ours.
    static Optional<HaproxyDigest> parse(String text) {
        SortedMap<String, String> sums = new TreeMap<>();
        List<String> parts = text.isEmpty() ? List.of() : List.of(text.split("\\+", -1));
        for (String part : parts) {
            int equals = part.indexOf('=');
            String sum = part.substring(equals + 1);
            if (!SUM.matcher(sum).matches()) {
                return Optional.empty();
            }
            sums.put(part.substring(0, Math.max(0, equals)), sum);
        }
        return Optional.of(new HaproxyDigest(sums));
    }
}
