package dev.portolan.strategy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The last good strategy, resident. Whoever depends on it is told of each change, in order of
/// asking.
@ApplicationScoped
public class CurrentStrategy {
    private final List<Consumer<Strategy>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Strategy current;

    /// The strategy in force. It is an error to ask before `Serving.STRATEGY` observers ran.
    public Strategy get() {
        Strategy strategy = current;
        if (strategy == null) {
            throw new IllegalStateException("no strategy is loaded yet");
        }
        return strategy;
    }

    public boolean loaded() {
        return current != null;
    }

    /// Calls `listener` now, when a strategy is loaded, and at each later change.
    public synchronized void onChange(Consumer<Strategy> listener) {
        listeners.add(listener);
        Strategy strategy = current;
        if (strategy != null) {
            listener.accept(strategy);
        }
    }

    /// Puts a strategy in force.
    public synchronized void set(Strategy strategy) {
        current = strategy;
        listeners.forEach(listener -> listener.accept(strategy));
    }
}
