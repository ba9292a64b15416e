package dev.portolan.bench;

import dev.portolan.signal.Probe;
import dev.portolan.signal.Sample;
import dev.portolan.signal.source.Probing;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Scrapes one page of 10,000 samples over HTTP, one scrape after the other, and tells the samples
/// per CPU-second of this process. Arguments: URL, `few` or `all` (how many of the page's families
/// are mapped), seconds to warm up, seconds to measure.
public final class IngestLoop {
    private static final int SAMPLES = 10_000;

    private IngestLoop() {}

    public static void main(String[] arguments) {
        boolean all = arguments[1].equals("all");
        try (Probing probing = new Probing()) {
            Probe probe =
                    probing.open(
                            probing.openmetrics,
                            Map.of("url", arguments[0], "signals", all ? everything() : few()),
                            5_000);
            scrape(probing, probe, Long.parseLong(arguments[2]));
            double cpu = Cpu.seconds();
            long pages = scrape(probing, probe, Long.parseLong(arguments[3]));
            double used = Cpu.seconds() - cpu;
            System.out.printf(
                    Locale.ROOT,
                    "ingest (%s mapped): %d pages of 10,000 samples; %.2f M samples per CPU-s%n",
                    arguments[1],
                    pages,
                    pages * SAMPLES / used / 1e6);
        }
        System.exit(0);
    }

    private static long scrape(Probing probing, Probe probe, long seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long pages = 0;
        while (System.nanoTime() < end) {
            if (!(probing.run(probe) instanceof Sample.Answered)) {
                throw new IllegalStateException("the page could not be read");
            }
            pages++;
        }
        return pages;
    }

    private static Map<String, Object> few() {
        return Map.of(
                "LATENCY_P95_MS",
                Map.of(
                        "histogram_quantile",
                        Map.of("name", "app_request_duration_seconds_7"),
                        "scale",
                        1000),
                "CONNECTIONS",
                Map.of("gauge", "app_gauge_3_value"),
                "REQUESTS_PER_SECOND",
                Map.of("rate", "app_counter_5_total"));
    }

    /// Every histogram and many of the rest: 100 families, the most a source maps is 200.
    private static Map<String, Object> everything() {
        List<Map<String, Object>> quantiles =
                java.util.stream.IntStream.range(0, 100)
                        .mapToObj(i ->
                                Map.<String, Object>of(
                                        "histogram_quantile",
                                        Map.of("name", "app_request_duration_seconds_" + i),
                                        "scale",
                                        1000))
                        .toList();
        return Map.of(
                "LATENCY_P95_MS", quantiles, "CONNECTIONS", Map.of("gauge", "app_gauge_3_value"));
    }
}
