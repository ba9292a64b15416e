package dev.portolan.demo;

import dev.portolan.platform.Time;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a region of the demo reports of itself, as Prometheus text. Requests, durations and
/// connections are counted; CPU and memory belong to simulated nodes and follow the requests
/// served: 15 % CPU at rest and 70 % at capacity, 40 % memory at rest and 60 % at capacity, unless
/// a fault sets the CPU. Used from one event loop.
final class RegionMeters {
    private static final double[] BUCKETS = {0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5};
    private static final long MEMORY_BYTES = 32L << 30;
    private final DemoRegion region;
    private final Time time;
    private final Random random;
    private final SortedMap<Integer, Long> requests = new TreeMap<>();
    private final long[] buckets = new long[BUCKETS.length];
    private long count;
    private double seconds;
    private int connections;
    private Optional<Double> forcedCpu = Optional.empty();
    private long integratedNanos;
    private long integratedCount;
    private double busySeconds;
    private double idleSeconds;
    private double load;

    RegionMeters(DemoRegion region, Time time, Random random) {
        this.region = region;
        this.time = time;
        this.random = random;
        this.integratedNanos = time.nanos();
        requests.put(200, 0L);
        requests.put(500, 0L);
    }

    void connected() {
        connections++;
    }

    void disconnected() {
        connections--;
    }

    int connections() {
        return connections;
    }

    /// A client's request was answered with `status` after `nanos`.
    void answered(int status, long nanos) {
        requests.merge(status, 1L, Long::sum);
        double took = nanos / 1e9;
        count++;
        seconds += took;
        for (int i = 0; i < BUCKETS.length; i++) {
            if (took <= BUCKETS[i]) {
                buckets[i]++;
            }
        }
    }

    /// Holds the CPU at a ratio from now on; empty lets it follow the load again.
    void forceCpu(Optional<Double> ratio) {
        integrate();
        forcedCpu = ratio;
    }

    String exposition() {
        integrate();
        StringBuilder out = new StringBuilder(2048);
        requestSeries(out);
        durationSeries(out);
        line(out, "# TYPE http_connections_active gauge");
        line(out, "http_connections_active " + connections);
        nodeSeries(out);
        return out.toString();
    }

    private void requestSeries(StringBuilder out) {
        line(out, "# TYPE http_requests_total counter");
        requests.forEach(
                (code, total) -> line(out, "http_requests_total{code=\"" + code + "\"} " + total));
    }

    private void durationSeries(StringBuilder out) {
        String name = "http_request_duration_seconds";
        line(out, "# TYPE " + name + " histogram");
        for (int i = 0; i < BUCKETS.length; i++) {
            line(out, name + "_bucket{le=\"" + BUCKETS[i] + "\"} " + buckets[i]);
        }
        line(out, name + "_bucket{le=\"+Inf\"} " + count);
        line(out, name + "_sum " + number(seconds));
        line(out, name + "_count " + count);
    }

    private void nodeSeries(StringBuilder out) {
        line(out, "# TYPE node_cpu_seconds_total counter");
        cpu(out, "idle", idleSeconds);
        cpu(out, "system", busySeconds * 0.25);
        cpu(out, "user", busySeconds * 0.75);
        line(out, "# TYPE node_memory_MemTotal_bytes gauge");
        line(out, "node_memory_MemTotal_bytes " + MEMORY_BYTES);
        line(out, "# TYPE node_memory_MemAvailable_bytes gauge");
        double used = 0.4 + 0.2 * load + jitter(0.005);
        line(out, "node_memory_MemAvailable_bytes " + Math.round(MEMORY_BYTES * (1 - used)));
    }

    private void integrate() {
        double elapsed = (time.nanos() - integratedNanos) / 1e9;
        if (elapsed < 0.05) {
            return;
        }
        load = Math.min(1, (count - integratedCount) / elapsed / region.capacityRps());
        double busy = forcedCpu.orElseGet(() -> 0.15 + 0.55 * load + jitter(0.01));
        busySeconds += busy * elapsed;
        idleSeconds += (1 - busy) * elapsed;
        integratedNanos = time.nanos();
        integratedCount = count;
    }

    private double jitter(double most) {
        return (random.nextDouble() * 2 - 1) * most;
    }

    private static void cpu(StringBuilder out, String mode, double total) {
        line(out, "node_cpu_seconds_total{cpu=\"0\",mode=\"" + mode + "\"} " + number(total));
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
