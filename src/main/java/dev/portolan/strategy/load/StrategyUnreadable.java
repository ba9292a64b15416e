package dev.portolan.strategy.load;

import java.io.IOException;

/// What is named as the strategy is nothing that can be read as one; the message follows its name
/// and says what to do.
final class StrategyUnreadable extends IOException {
    private static final long serialVersionUID = 1L;

    StrategyUnreadable(String message) {
        super(message);
    }

    StrategyUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
