package dev.portolan.health.judge;

import dev.portolan.health.Cause;
import dev.portolan.health.Detection;
import dev.portolan.health.HealthReason;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One vantage's view of one subject: its probes, and how long their first bytes took.
final class VantageState {
    private static final int FEWEST = 20;
    private final String name;
    private final Optional<RegionId> region;
    private final List<SourceState> sources = new ArrayList<>();
    private final LatencyWindow latency;
    private double expectedMs;
    private Latencies latencies = Latencies.NONE;

    VantageState(String name, Optional<RegionId> region, Detection rules) {
        this.name = name;
        this.region = region;
        this.latency = new LatencyWindow(rules.window().toNanos());
    }

    void rules(Detection rules, double expected) {
        latency.over(rules.window().toNanos());
        expectedMs = expected;
    }

    void took(long now, long firstByteNanos) {
        latency.add(now, firstByteNanos);
    }

    /// Looks at the window again; the figures stay the same until the next call.
    void refresh(long now) {
        latencies = latency.at(now);
    }

    Ballot ballot(long now, Detection rules) {
        List<SourceView> views = new ArrayList<>(sources.size());
        long newest = SourceState.NEVER;
        for (SourceState source : sources) {
            views.add(source.view(now));
            newest = Math.max(newest, source.completedNanos());
        }
        return VoteRule.cast(name, views, tooSlow(rules), newest);
    }

    private Optional<Cause> tooSlow(Detection rules) {
        double limit = expectedMs + rules.thresholds().latencyMs();
        if (latencies.samples() < FEWEST || latencies.p95() <= limit) {
            return Optional.empty();
        }
        String expected =
                expectedMs > 0
                        ? " ("
                                + Words.millis(expectedMs)
                                + " expected on the way + "
                                + Words.millis(rules.thresholds().latencyMs())
                                + ")"
                        : "";
        String detail =
                "p95 "
                        + Words.millis(latencies.p95())
                        + " against "
                        + Words.millis(limit)
                        + expected
                        + ", in "
                        + Words.count(latencies.samples())
                        + " probes over "
                        + Words.duration(rules.window());
        Reason reason =
                Reason.crossed(HealthReason.LATENCY_OVER_LIMIT, detail, latencies.p95(), limit);
        return Optional.of(new Cause("latency", rules.severities().latency(), reason));
    }

    /// Whether anything that measures its latency is fresh.
    boolean timesFresh(long now) {
        return sources.stream().anyMatch(source -> source.timesTheWay() && source.fresh(now));
    }

    /// The sources its latency is measured by, for showing.
    String timedBy() {
        List<String> names =
                sources.stream()
                        .filter(SourceState::timesTheWay)
                        .map(source -> source.watch().spec().name())
                        .toList();
        String first = names.stream().limit(3).collect(Collectors.joining(", "));
        return names.size() > 3 ? first + " and " + (names.size() - 3) + " more" : first;
    }

    String name() {
        return name;
    }

    Optional<RegionId> region() {
        return region;
    }

    List<SourceState> sources() {
        return sources;
    }

    Latencies latencies() {
        return latencies;
    }

    double expectedMs() {
        return expectedMs;
    }
}
