package dev.portolan.fleet.publish;

import dev.portolan.fleet.FleetSnapshot;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Hands every snapshot to everyone who listens; who is slow gets the newest only, and delays
/// nobody.
final class Broadcast {
    private final Set<MultiEmitter<? super FleetSnapshot>> readers = ConcurrentHashMap.newKeySet();

    /// The present one first, then every later one, never an older one after a newer.
    Multi<FleetSnapshot> from(Supplier<FleetSnapshot> present) {
        return Multi.createFrom().deferred(() -> reading(present));
    }

    private Multi<FleetSnapshot> reading(Supplier<FleetSnapshot> present) {
        AtomicLong seen = new AtomicLong(-1);
        return Multi.createFrom()
                .<FleetSnapshot>emitter(
                        emitter -> join(emitter, present), BackPressureStrategy.LATEST)
                .select()
                .where(next -> seen.getAndAccumulate(next.sequence(), Math::max) < next.sequence());
    }

    private void join(
            MultiEmitter<? super FleetSnapshot> emitter, Supplier<FleetSnapshot> present) {
        emitter.onTermination(() -> readers.remove(emitter));
        readers.add(emitter);
        emitter.emit(present.get());
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
