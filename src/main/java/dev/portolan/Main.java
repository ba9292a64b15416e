package dev.portolan;

import dev.portolan.platform.log.Console;
import dev.portolan.platform.start.StartRefused;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.lang.ref.Reference;
import java.net.BindException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The entry of the jar: `serve` (also without a word) starts the product, any other word runs a
/// one-shot command with neither HTTP nor a database.
@QuarkusMain
public class Main {
    private static final int BAD_CONFIGURATION = 2;
    private static final OrderlyEnd END =
            new OrderlyEnd(Thread.currentThread(), () -> Runtime.getRuntime().halt(0));

    private Main() {}

    public static void main(String... args) {
        List<String> words = List.of(args);
        if (words.isEmpty() || words.getFirst().equals("serve")) {
            serve(args);
            return;
        }
        System.setProperty("portolan.mode", "command");
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.log.level", "ERROR");
        Quarkus.run(CommandRunner.class, args);
    }

    private static void serve(String... args) {
        StartUp startUp = new StartUp(Main::setting);
        List<String> problems = startUp.problems();
        if (!problems.isEmpty()) {
            problems.forEach(problem -> System.err.println("portolan: " + problem));
            System.exit(BAD_CONFIGURATION);
        }
        new EdgePreflight(Main::setting).server().forEach(System::setProperty);
        Console.install(Console.terminal());
        Runtime.getRuntime().addShutdownHook(new Thread(END, "orderly-end"));
        try {
            Quarkus.run(null, Main::ended, args);
        } finally {
            // Its lock on the data directory lives as long as the process.
            Reference.reachabilityFence(startUp);
        }
    }

    /// Reached when everything has stopped.
    private static void ended(int code, @Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused) {
                if (endedBySignal()) {
                    // Nothing is wrong with a start that was not awaited.
                    Runtime.getRuntime().halt(0);
                }
                System.err.println(cause.getMessage());
                exit(BAD_CONFIGURATION);
            }
        }
        if (Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(BindException.class::isInstance)) {
            System.err.println(
                    "portolan: The port is used by somebody else; stop it, or choose another with PORTOLAN_PORT.");
            exit(BAD_CONFIGURATION);
        }
        if (failure == null && endedBySignal()) {
            // The virtual machine would add the signal to the exit code: 143 for a plain SIGTERM.
            Runtime.getRuntime().halt(Math.max(0, code));
        }
        exit(code);
    }

    private static void exit(int code) {
        END.decide();
        System.exit(code);
    }

    private static boolean endedBySignal() {
        try {
            Thread hook = Thread.ofPlatform().unstarted(() -> {});
            Runtime.getRuntime().addShutdownHook(hook);
            return !Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            return true;
        }
    }

    private static @Nullable String setting(String property) {
        String given = System.getProperty(property);
        return given == null ? System.getenv(Preflight.variable(property)) : given;
    }
}
