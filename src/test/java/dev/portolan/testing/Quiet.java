package dev.portolan.testing;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Keeps the log of one class out of the output while tests make it complain thousands of times.
public final class Quiet implements BeforeAllCallback, AfterAllCallback {
    private final Logger logger;
    private @Nullable Level before;

    public Quiet(Class<?> complains) {
        this.logger = Logger.getLogger(complains.getName());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        before = logger.getLevel();
        logger.setLevel(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        logger.setLevel(before);
    }
}
