package dev.portolan.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// What one category of the log says during a test from one level on, beside where it says it
/// anyway.
public final class LogLines extends Handler implements BeforeEachCallback, AfterEachCallback {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;

    public LogLines(String category, Level from) {
        setLevel(from);
        this.logger = Logger.getLogger(category);
    }

    /// The messages so far, without what was thrown.
    public List<String> all() {
        return lines;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        logger.addHandler(this);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        logger.removeHandler(this);
    }

    @Override
    public void publish(LogRecord said) {
        if (isLoggable(said)) {
            lines.add(said.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
