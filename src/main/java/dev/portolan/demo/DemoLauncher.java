package dev.portolan.demo;

import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.Time;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Starts, finds again and ends the demo process of a data directory. Everything here blocks: call
/// it from a virtual thread.
@ApplicationScoped
public class DemoLauncher {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final Duration END_LIMIT = Duration.ofSeconds(2);
    private static final int POLL_MS = 10;
    private static final long SEED = 241_116;
    private static final List<String> JVM =
            List.of(
                    "-Xmx64m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:MaxDirectMemorySize=32m",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dvertx.disableDnsResolver=true");
    private final Path directory;
    private final DemoToken token;
    private final DemoConfig config;
    private final DemoControl control;
    private final Time time;

    @Inject
    public DemoLauncher(
            DataDirectory data,
            DemoToken token,
            DemoConfig config,
            DemoControl control,
            Time time) {
        this.directory = data.directory("demo");
        this.token = token;
        this.config = config;
        this.control = control;
        this.time = time;
    }

    /// The demo that runs already, if it is of this build; else a new one, on the ports of the last
    /// one where they are free.
    DemoProcess adoptOrStart() throws IOException, InterruptedException {
        String secret = token.read();
        Optional<ProcessFile> left = ProcessFile.read(processFile());
        Optional<ProcessHandle> running = left.flatMap(this::ours);
        if (left.isPresent() && running.isPresent()) {
            if (answers(left.get(), secret)) {
                return new DemoProcess(running.get(), left.get().ports());
            }
            end(running.get());
        }
        return start(left.map(ProcessFile::ports).orElse(DemoPorts.ANY), false);
    }

    /// Starts one on these ports; `same`: on no others. Fails when it does not listen in time.
    DemoProcess start(DemoPorts ports, boolean same) throws IOException, InterruptedException {
        token.read();
        DemoOptions options =
                new DemoOptions(
                        token.file(),
                        processFile(),
                        DemoBuild.of(DemoClassPath.ownPlace()),
                        SEED,
                        new DailyLoad(config.rps(), config.load() == DemoConfig.Shape.FLAT),
                        DemoOptions.IDLE_LIMIT,
                        ports,
                        same);
        Process process = command(options).start();
        return awaitListening(process);
    }

    /// Ends it, gently first.
    void end(ProcessHandle process) throws InterruptedException {
        process.destroy();
        if (!ended(process)) {
            process.destroyForcibly();
            ended(process);
        }
    }

    private ProcessBuilder command(DemoOptions options) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(
                ProcessHandle.current()
                        .info()
                        .command()
                        .orElse(System.getProperty("java.home") + "/bin/java"));
        words.addAll(JVM);
        words.add(DemoFleet.class.getName());
        words.addAll(options.words());
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(directory.resolve("demo.log").toFile());
        // Its own environment: this process' secrets are none of its business.
        builder.environment().clear();
        builder.environment().put("CLASSPATH", DemoClassPath.ofThisProcess());
        return builder;
    }

    private DemoProcess awaitListening(Process process) throws IOException, InterruptedException {
        long begun = time.nanos();
        while (time.since(begun).compareTo(START_LIMIT) < 0) {
            Optional<ProcessFile> file =
                    ProcessFile.read(processFile()).filter(found -> found.pid() == process.pid());
            if (file.isPresent()) {
                return new DemoProcess(process.toHandle(), file.get().ports());
            }
            if (process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "the demo fleet ended with code " + process.exitValue() + seeLog());
            }
        }
        end(process.toHandle());
        throw new IOException(
                "the demo fleet did not listen within "
                        + START_LIMIT.toSeconds()
                        + " s"
                        + seeLog());
    }

    /// The live process that left the file, if it is one of ours: its command line names this data
    /// directory. Pids are used again by others.
    private Optional<ProcessHandle> ours(ProcessFile left) {
        return ProcessHandle.of(left.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info()
                                .arguments()
                                .map(List::of)
                                .orElse(List.of())
                                .containsAll(
                                        List.of(
                                                DemoFleet.class.getName(),
                                                "--process=" + processFile())));
    }

    private boolean answers(ProcessFile left, String secret)
            throws IOException, InterruptedException {
        try {
            JsonObject about =
                    control.process(left.ports().control(), secret)
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return ProcessFile.of(about).equals(Optional.of(left))
                    && left.build().equals(DemoBuild.of(DemoClassPath.ownPlace()));
        } catch (ExecutionException | TimeoutException silent) {
            return false;
        }
    }

    private static boolean ended(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException stillThere) {
            return !process.isAlive();
        }
    }

    private Path processFile() {
        return directory.resolve("process.json");
    }

    private String seeLog() {
        return "; see " + directory.resolve("demo.log");
    }
}
