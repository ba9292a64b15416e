package dev.portolan.bench;

import dev.portolan.platform.journal.JournalFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// What one event of a plan costs on the disk: records of 1 KB, each appended and synced before the
/// next one.
///
/// Arguments: directory, how many, limit of the 99th percentile in ms. Ends with 1 above it.
public final class Appends {
    private static final int WARM_UP = 200;

    private Appends() {}

    public static void main(String... args) throws IOException {
        int count = Integer.parseInt(args[1]);
        double[] millis = new double[count];
        byte[] record = new byte[1024];
        try (JournalFile file =
                JournalFile.open(Path.of(args[0]).resolve("bench"), records -> records).file()) {
            for (int i = -WARM_UP; i < count; i++) {
                long start = System.nanoTime();
                file.append(record).join();
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        Arrays.sort(millis);
        double p99 = millis[count * 99 / 100];
        System.out.printf(
                Locale.ROOT,
                "append with fsync: p50 %.2f ms, p99 %.2f ms, worst of %d %.2f ms%n",
                millis[count / 2],
                p99,
                count,
                millis[count - 1]);
        System.exit(p99 <= Double.parseDouble(args[2]) ? 0 : 1);
    }
}
