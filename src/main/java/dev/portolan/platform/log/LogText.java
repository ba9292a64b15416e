package dev.portolan.platform.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Level;
import java.util.stream.Collectors;

/// Text on its way into the log: bounded, and with control characters shown instead of sent, since
/// what is logged may have come from anywhere.
final class LogText {
    static final int MESSAGE = 8 * 1024;
    static final int TRACE = 16 * 1024;

    private LogText() {}

    /// One line: every control character becomes `\n`, `\t` or `\u001b`; cut at `longest`
    /// characters.
    static String line(String text, int longest) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), longest) + 16);
        text.chars().limit(longest).forEach(letter -> append(shown, (char) letter));
        if (text.length() > longest) {
            shown.append("… (").append(text.length() - longest).append(" characters more)");
        }
        return shown.toString();
    }

    /// The stack trace, each of its lines a line as above; cut at `TRACE` characters.
    static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        String whole = text.toString();
        String cut = whole.length() <= TRACE ? whole : whole.substring(0, TRACE) + "\n…";
        return cut.lines()
                .map(line -> line(line.replace("\t", "    "), MESSAGE))
                .collect(Collectors.joining("\n"));
    }

    /// The level in the words of people: ERROR, WARN, INFO, DEBUG.
    static String level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    private static void append(StringBuilder shown, char letter) {
        switch (letter) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (Character.isISOControl(letter)) {
                    shown.append("\\u%04x".formatted((int) letter));
                } else {
                    shown.append(letter);
                }
            }
        }
    }
}
