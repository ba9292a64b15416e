package dev.portolan.fleet;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Hands every snapshot to everyone who listens; who is slow gets the newest only, and delays
/// nobody.
final class Broadcast {
    private final Set<MultiEmitter<? super FleetSnapshot>> readers = ConcurrentHashMap.newKeySet();

    /// The present one first, then every later one.
    Multi<FleetSnapshot> from(Supplier<FleetSnapshot> present) {
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            emitter.onTermination(() -> readers.remove(emitter));
                            readers.add(emitter);
                            emitter.emit(present.get());
                        },
                        BackPressureStrategy.LATEST);
    }

    void send(FleetSnapshot snapshot) {
        readers.forEach(reader -> reader.emit(snapshot));
    }

    void end() {
        readers.forEach(MultiEmitter::complete);
    }

    int readers() {
        return readers.size();
    }
}
