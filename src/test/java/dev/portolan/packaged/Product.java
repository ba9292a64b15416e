package dev.portolan.packaged;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.testing.Eventually;
import dev.portolan.testing.RealServer;
import dev.portolan.testing.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The product as people run it: the launcher, the packaged jar, a data directory of its own, a
/// free port.
final class Product implements AutoCloseable {
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Path BUILT = Path.of("target/built");
    private static final Path LOCK = Path.of("target/rehearsal.lock");

    /// What the second compiler costs, a process of a minute never earns back.
    private static final String BRIEF = "-XX:TieredStopAtLevel=1";

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration COMMAND = Duration.ofSeconds(90);

    private final HttpClient http = TestCertificate.trustingClient();
    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final int port;
    private @Nullable Process process;

    /// What a command said, and its exit code.
    record Said(int exit, String out, String err) {}

    Product(Path directory) throws IOException {
        this.directory = directory;
        this.port = RealServer.freePort();
        rehearsed();
        environment.put("PORTOLAN_DATA", directory.resolve("data").toString());
        environment.put("PORTOLAN_PORT", Integer.toString(port));
        environment.put("PORTOLAN_JAVA_OPTIONS", BRIEF);
    }

    /// Maven has just built the jar from these sources, whatever their times say; its first start
    /// is a rehearsal, which one of several test processes does for all.
    static void rehearsed() throws IOException {
        assertThat(JAR).as("the package; these tests run after it was built").exists();
        try (FileChannel lock = FileChannel.open(LOCK, CREATE, WRITE);
                FileLock _ = lock.lock()) {
            Files.writeString(BUILT, "");
            Process build =
                    new ProcessBuilder("./portolan", "build")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            assertThat(build.waitFor(120, TimeUnit.SECONDS)).as("rehearses in time").isTrue();
            assertThat(build.exitValue()).as("./portolan build").isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    Product with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /// What it is started with.
    Map<String, String> environment() {
        return environment;
    }

    int port() {
        return port;
    }

    URI at(String path) {
        String scheme = environment.containsKey("PORTOLAN_TLS_CERT") ? "https" : "http";
        return URI.create(scheme + "://localhost:" + port + path);
    }

    /// Starts it by a shell command, `./portolan` in one form or another, and waits until it is
    /// ready.
    Product start(String command) throws IOException {
        Process started = shell("exec " + command, "product").start();
        process = started;
        Eventually.until(
                "ready; it said " + directory.resolve("product.err"),
                START,
                () -> {
                    assertThat(started.isAlive()).as(read("product.err")).isTrue();
                    return ready();
                });
        return this;
    }

    /// Runs a script to its end in the repository, as a person in a terminal would.
    Said run(String script) throws IOException, InterruptedException {
        Process running = shell(script, "command").start();
        boolean ended = running.waitFor(COMMAND.toSeconds(), TimeUnit.SECONDS);
        running.destroyForcibly();
        assertThat(ended).as("ends in time: " + script).isTrue();
        return new Said(running.exitValue(), read("command.out"), read("command.err"));
    }

    private ProcessBuilder shell(String script, String name) {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-e", "-c", script);
        builder.environment().keySet().removeIf(key -> key.startsWith("PORTOLAN_"));
        builder.environment().putAll(environment);
        return builder.redirectOutput(directory.resolve(name + ".out").toFile())
                .redirectError(directory.resolve(name + ".err").toFile());
    }

    /// Everything the product has logged and said so far.
    String log() {
        return read("product.out") + read("product.err");
    }

    private String read(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean ready() {
        try {
            return get("/q/health/ready", "").statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The answer to any request.
    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    /// The answer to a GET; with a bearer token unless that is empty.
    HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
    }

    /// The answer to a GraphQL operation without quotation marks of its own.
    String graphql(String operation, String token) throws IOException, InterruptedException {
        String body = "{\"query\":\"" + operation.replace("\"", "\\\"") + "\"}";
        HttpRequest request =
                HttpRequest.newBuilder(at("/graphql"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(10))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    /// A new token, as `./portolan token` prints it.
    String token(String role) throws IOException, InterruptedException {
        Said said = run("./portolan token tester --role " + role + " --expires 1h");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out().strip()).as("the token alone").matches("ptl_[A-Za-z0-9_-]+");
        return said.out().strip();
    }

    /// Ends it by SIGTERM; its exit code.
    int stop() throws InterruptedException {
        Process running = process;
        if (running == null) {
            return 0;
        }
        process = null;
        running.destroy();
        boolean ended = running.waitFor(20, TimeUnit.SECONDS);
        if (!ended) {
            running.destroyForcibly();
        }
        assertThat(ended).as("ends within 20 s of SIGTERM").isTrue();
        return running.exitValue();
    }

    /// Ends it as a power cut would.
    void kill() throws InterruptedException {
        Process running = process;
        process = null;
        if (running != null) {
            running.destroyForcibly();
            assertThat(running.waitFor(20, TimeUnit.SECONDS)).as("killed").isTrue();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
