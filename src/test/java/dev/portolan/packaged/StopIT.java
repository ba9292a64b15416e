package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.testing.Eventually;
import dev.portolan.testing.GraphTalk;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The end by SIGTERM: everybody who listens hears good-bye, and nothing is left running.
class StopIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration MIGRATED = Duration.ofSeconds(60);

    @TempDir Path directory;

    @Test
    void saysGoodByeAndLeavesNothingBehind() throws Exception {
        try (Product product = new Product(directory);
                HttpClient client = HttpClient.newHttpClient()) {
            product.start("./portolan");
            List<String> lines = new CopyOnWriteArrayList<>();
            CompletableFuture<Void> page =
                    client.sendAsync(
                                    HttpRequest.newBuilder(product.at("/live?page=/")).build(),
                                    BodyHandlers.ofLines())
                            .thenAccept(answer -> answer.body().forEach(lines::add));
            GraphTalk socket = GraphTalk.open(product.port());
            Eventually.until("the page is live", SOON, () -> lines.size() > 2);
            Eventually.until("the database is ready", MIGRATED, () -> migrated(product));
            List<ProcessHandle> started =
                    ProcessHandle.allProcesses().filter(this::ofThisProduct).toList();
            assertThat(started).isNotEmpty();

            assertThat(product.stop()).as("exit code after SIGTERM").isZero();

            assertThat(product.log()).doesNotContain("ERROR", "Exception");
            page.get(5, TimeUnit.SECONDS);
            assertThat(lines).contains("event: bye");
            assertThat(lastWord(socket)).isEqualTo("closed 1001");
            Eventually.until(
                    "nothing is left running",
                    SOON,
                    () -> started.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    private static String lastWord(GraphTalk socket) throws InterruptedException {
        String heard = socket.hears();
        while (heard.equals("{\"type\":\"ping\"}")) {
            heard = socket.hears();
        }
        return heard;
    }

    /// A database that is stopped while its tables are made says so, as an error.
    private static boolean migrated(Product product) {
        try {
            return product.get("/q/metrics", "").body().contains("portolan_database_up 1.0");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean ofThisProduct(ProcessHandle handle) {
        String words =
                Stream.concat(
                                handle.info().command().stream(),
                                Stream.of(handle.info().arguments().orElse(new String[0])))
                        .collect(Collectors.joining(" "));
        return words.contains(directory.toString());
    }
}
