package dev.portolan.platform.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/// One JSON object a line, for machines: `ts`, `level`, `logger`, `thread`, `message`, and where
/// there are any `requestId` and `exception`.
public final class JsonLines extends ExtFormatter {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String format(ExtLogRecord entry) {
        StringWriter line = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("ts", entry.getInstant().toString());
            json.writeStringField("level", LogText.level(entry.getLevel()));
            field(json, "logger", entry.getLoggerName());
            field(json, "thread", entry.getThreadName());
            field(json, "message", formatMessage(entry));
            field(json, "requestId", entry.getMdc(RequestIds.MDC_KEY));
            Throwable thrown = entry.getThrown();
            if (thrown != null) {
                json.writeStringField("exception", LogText.trace(thrown));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.append('\n').toString();
    }

    private static void field(JsonGenerator json, String name, @Nullable String text)
            throws IOException {
        if (text != null && !text.isEmpty()) {
            json.writeStringField(name, LogText.line(text, LogText.MESSAGE));
        }
    }
}
