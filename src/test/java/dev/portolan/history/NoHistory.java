package dev.portolan.history;

import java.time.Duration;
import java.time.Instant;

/// Keeps nothing.
public final class NoHistory implements Recorder {
    @Override
    public void counted(Series series, double amount, Duration during, Instant until) {}

    @Override
    public void seen(Series series, double value, Instant at) {}

    @Override
    public void ratio(Series series, double bad, long samples, Instant at) {}

    @Override
    public void took(Series series, double milliseconds, Instant at) {}
}
