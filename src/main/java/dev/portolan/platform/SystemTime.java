package dev.portolan.platform;

import jakarta.enterprise.inject.Produces;

/// Gives beans the system's clocks; tests bring their own.
public final class SystemTime {
    private SystemTime() {}

    @Produces
    static Time time() {
        return Time.SYSTEM;
    }
}
