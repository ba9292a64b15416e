package dev.portolan.platform.log;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/// One short line a record, for a person at a terminal: time of day, level, message, request; a
/// stack trace follows indented.
public final class HumanLines extends ExtFormatter {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    @Override
    public String format(ExtLogRecord entry) {
        StringBuilder line = new StringBuilder(128);
        line.append(CLOCK.format(entry.getInstant()))
                .append("%6s ".formatted(LogText.level(entry.getLevel())))
                .append(LogText.line(String.valueOf(formatMessage(entry)), LogText.MESSAGE));
        String request = entry.getMdc(RequestIds.MDC_KEY);
        if (request != null) {
            line.append(" [").append(request).append(']');
        }
        line.append('\n');
        if (entry.getThrown() != null) {
            line.append(LogText.trace(entry.getThrown()).indent(4));
        }
        return line.toString();
    }
}
