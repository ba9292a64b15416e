package dev.portolan.platform.start;

/// What is configured cannot be started with; the message is for the person at the terminal and
/// says what to do. The process ends with exit code 2 and without a trace.
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefused(String message) {
        super(message, null, false, false);
    }
}
