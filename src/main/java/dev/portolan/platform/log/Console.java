package dev.portolan.platform.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.handlers.ConsoleHandler;

/// Standard output: a person at a terminal gets short lines, anything else one JSON object a line.
/// Installed before the framework starts, so that its first line already has the right form.
public final class Console {
    private static final Path STANDARD_OUT = Path.of("/proc/self/fd/1");

    private static final Map<String, Level> EARLY =
            Map.of("", Level.INFO, "org.hibernate", Level.WARNING, "io.quarkus", Level.WARNING);

    private Console() {}

    /// Whether standard output is a terminal; where the system does not tell (no /proc), it is
    /// none.
    public static boolean terminal() {
        try {
            String device = Files.readSymbolicLink(STANDARD_OUT).toString();
            return device.startsWith("/dev/pts/")
                    || device.startsWith("/dev/tty")
                    || device.equals("/dev/console");
        } catch (IOException _) {
            return false;
        }
    }

    /// Sends every log record through our own lines; the framework's console handler stays off.
    public static void install(boolean terminal) {
        System.setProperty("quarkus.log.console.enabled", "false");
        // Until the framework has read its own levels.
        EARLY.forEach((category, level) -> Logger.getLogger(category).setLevel(level));
        Formatter lines = terminal ? new HumanLines() : new JsonLines();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING); // until the framework has read its own levels
        root.addHandler(new ConsoleHandler(ConsoleHandler.Target.SYSTEM_OUT, lines));
    }

    /// Prints one plain line for the person at the terminal.
    public static void say(String sentence) {
        System.out.println(LogText.line(sentence, LogText.MESSAGE));
    }
}
