package dev.portolan.observer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portolan.health.Cause;
import dev.portolan.health.Sight;
import dev.portolan.health.SignalValue;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Writes sights as the bodies of calls, each with at most 50 regions and within 64 KiB, and
/// nothing in them that `SaidReader` would refuse.
final class SaidWriter {
    private static final int LARGEST = 60_000;
    private static final long MILLI = 1_000_000L;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SaidWriter() {}

    /// One call, and the regions it speaks of.
    record Call(List<RegionId> regions, String text) {
        Call {
            regions = List.copyOf(regions);
        }

        byte[] body() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    static List<Call> calls(String vantage, List<Sight> sights, long now) {
        List<Call> calls = new ArrayList<>();
        List<RegionId> regions = new ArrayList<>();
        StringJoiner votes = votes(vantage);
        int size = 0;
        for (Sight sight : sights) {
            String vote = vote(sight, now).toString();
            int bytes = vote.getBytes(StandardCharsets.UTF_8).length;
            if (!regions.isEmpty()
                    && (size + bytes > LARGEST || regions.size() == SaidReader.MOST_VOTES)) {
                calls.add(call(regions, votes));
                regions.clear();
                votes = votes(vantage);
                size = 0;
            }
            regions.add(sight.region());
            votes.add(vote);
            size += bytes + 1;
        }
        if (!regions.isEmpty()) {
            calls.add(call(regions, votes));
        }
        return calls;
    }

    private static StringJoiner votes(String vantage) {
        String begin = "{\"vantage\":" + JSON.textNode(vantage) + ",\"votes\":[";
        return new StringJoiner(",", begin, "]}");
    }

    private static Call call(List<RegionId> regions, StringJoiner votes) {
        return new Call(regions, votes.toString());
    }

    private static ObjectNode vote(Sight sight, long now) {
        ObjectNode vote = JSON.objectNode();
        vote.put("region", sight.region().value());
        vote.put("state", sight.state().name());
        if (sight.atNanos() != Long.MIN_VALUE) {
            vote.put("ageMs", ageMs(sight.atNanos(), now));
        }
        ArrayNode reasons = vote.putArray("reasons");
        sight.causes().stream()
                .limit(VoteReader.MOST_REASONS)
                .forEach(cause -> reasons.add(reason(cause)));
        ArrayNode signals = vote.putArray("signals");
        sight.signals().stream()
                .filter(it -> VoteReader.SEEN.contains(it.name()) && Double.isFinite(it.value()))
                .limit(VoteReader.MOST_SIGNALS)
                .forEach(it -> signals.add(signal(it, now)));
        return vote;
    }

    private static ObjectNode reason(Cause cause) {
        Reason reason = cause.reason();
        ObjectNode written = JSON.objectNode();
        written.put("code", reason.code().name());
        written.put("detail", Plain.of(reason.detail(), VoteReader.LONGEST_DETAIL));
        written.put("source", Plain.of(cause.source(), VoteReader.LONGEST_SOURCE));
        if (reason.value() != null && Double.isFinite(reason.value())) {
            written.put("value", reason.value());
        }
        if (reason.threshold() != null && Double.isFinite(reason.threshold())) {
            written.put("threshold", reason.threshold());
        }
        return written;
    }

    private static ObjectNode signal(SignalValue signal, long now) {
        ObjectNode written = JSON.objectNode();
        written.put("name", signal.name().name());
        written.put("value", signal.value());
        written.put("ageMs", ageMs(signal.atNanos(), now));
        if (signal.samples() >= 0) {
            written.put("samples", signal.samples());
        }
        written.put("source", Plain.of(signal.source(), VoteReader.LONGEST_SOURCE));
        written.put("stale", signal.stale());
        return written;
    }

    private static long ageMs(long at, long now) {
        return Math.clamp((now - at) / MILLI, 0, VoteReader.OLDEST_MS);
    }
}
