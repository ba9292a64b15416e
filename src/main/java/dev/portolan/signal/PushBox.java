package dev.portolan.signal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What was pushed to one source since it was last emptied. Bounded: of each signal the newest
/// value stays, counted events add up; beyond 200 signals the oldest goes.
public final class PushBox {
    static final int MOST = 200;
    private static final long MOST_EVENTS = 1_000_000_000_000_000L;
    private final LinkedHashMap<Key, Measured> held = new LinkedHashMap<>();
    private long arrivedNanos;

    private record Key(SignalName name, Optional<String> label, Optional<String> peer) {}

    /// What it held, and when the newest of it arrived.
    public record Content(List<Measured> values, long arrivedNanos) {
        public Content {
            values = List.copyOf(values);
        }
    }

    public synchronized void put(List<Measured> values, long now) {
        for (Measured value : values) {
            Key key = new Key(value.name(), value.label(), value.peer());
            Measured before = held.remove(key);
            held.put(key, before == null ? value : together(before, value));
            if (held.size() > MOST) {
                held.pollFirstEntry();
            }
        }
        arrivedNanos = now;
    }

    /// Empties it; nothing when nothing came since.
    public synchronized Optional<Content> take() {
        if (held.isEmpty()) {
            return Optional.empty();
        }
        Content content = new Content(new ArrayList<>(held.values()), arrivedNanos);
        held.clear();
        return Optional.of(content);
    }

    private static Measured together(Measured before, Measured value) {
        boolean counts = value.name() == SignalName.ERROR_RATIO;
        if (!counts || before.samples() < 0 || value.samples() < 0) {
            return value;
        }
        long samples = Math.min(before.samples() + value.samples(), MOST_EVENTS);
        long bad = Math.min(before.bad() + value.bad(), samples);
        return new Measured(
                value.name(),
                value.label(),
                samples == 0 ? 0 : (double) bad / samples,
                samples,
                bad,
                value.peer());
    }
}
