package dev.portolan.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class LogTextTest {
    private static final String HOSTILE = "red \u001b[31m\r\n2026 forged \u009b line\t";

    @Test
    void keepsARecordOnOneLineAndATerminalUnharmed() {
        String line = new HumanLines().format(entry(HOSTILE));
        assertThat(line).endsWith("\n").containsOnlyOnce("\n").contains("\\r\\n2026 forged");
        assertThat(line.strip().chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void writesOneJsonObjectALine() throws Exception {
        ExtLogRecord entry = entry(HOSTILE);
        entry.putMdc("requestId", "abc-1");
        entry.setThrown(new IllegalStateException("bad\nINFO forged"));
        String line = new JsonLines().format(entry);
        assertThat(line).endsWith("\n").containsOnlyOnce("\n");
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.get("level").asText()).isEqualTo("WARN");
        assertThat(json.get("logger").asText()).isEqualTo("test.logger");
        assertThat(json.get("requestId").asText()).isEqualTo("abc-1");
        assertThat(json.get("ts").asText()).endsWith("Z");
        assertThat(json.get("message").asText()).contains("\\u001b[31m\\r\\n2026 forged");
        assertThat(json.get("exception").asText()).contains("IllegalStateException");
    }

    @Test
    void boundsTheSizeOfALine() {
        String line = new JsonLines().format(entry("x".repeat(1 << 20)));
        assertThat(line.length()).isLessThan(10_000);
        assertThat(line).contains("characters more");
    }

    @Test
    void boundsATrace() {
        RuntimeException deep = new RuntimeException("m".repeat(100_000));
        assertThat(LogText.trace(deep).length()).isLessThan(20_000);
    }

    @Test
    void indentsTheTraceSoThatItCannotPretendToBeARecord() {
        ExtLogRecord entry = entry("failed");
        entry.setThrown(new IllegalStateException("bad\n12:00:00.000  INFO forged"));
        String text = new HumanLines().format(entry);
        assertThat(text.lines().skip(1)).allMatch(line -> line.startsWith("    "));
    }

    private static ExtLogRecord entry(String message) {
        return new ExtLogRecord(
                Level.WARN, message, ExtLogRecord.FormatStyle.NO_FORMAT, "test.logger") {
            private static final long serialVersionUID = 1L;

            @Override
            public String getLoggerName() {
                return "test.logger";
            }
        };
    }
}
