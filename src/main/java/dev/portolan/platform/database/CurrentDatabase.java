package dev.portolan.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Where the database is now. The embedded server has an address only while it runs, and another
/// port after each restart, so nobody keeps the answer.
@ApplicationScoped
public class CurrentDatabase {
    /// The address to work with, and the one whose user may change the schema.
    public record Addresses(DatabaseAddress work, DatabaseAddress migration) {}

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Optional<Addresses> addresses = Optional.empty();
    private volatile String absence = "it has not been started yet";

    public Optional<Addresses> addresses() {
        return addresses;
    }

    /// Why there is no address now; a sentence fragment.
    public String absence() {
        return absence;
    }

    public void set(Addresses now) {
        addresses = Optional.of(now);
        listeners.forEach(Runnable::run);
    }

    public void clear(String why) {
        absence = why;
        addresses = Optional.empty();
        listeners.forEach(Runnable::run);
    }

    /// Calls `listener` after each change; it must return at once.
    void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
