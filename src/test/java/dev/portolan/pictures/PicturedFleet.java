package dev.portolan.pictures;

import dev.portolan.fleet.Fleet;
import dev.portolan.fleet.FleetSnapshot;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// A fleet that shows what a test tells it to.
@Alternative
@ApplicationScoped
public class PicturedFleet implements Fleet {
    private final AtomicLong sequence = new AtomicLong();
    private final BroadcastProcessor<FleetSnapshot> published = BroadcastProcessor.create();
    private volatile FleetSnapshot now = Pictures.four().at(Instant.now()).snapshot(0);

    /// Publishes the pictures as the next snapshot.
    public void show(Pictures pictures) {
        now = pictures.snapshot(sequence.incrementAndGet());
        published.onNext(now);
    }

    @Override
    public FleetSnapshot now() {
        return now;
    }

    @Override
    public Multi<FleetSnapshot> snapshots() {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(this::now),
                        published.onOverflow().dropPreviousItems());
    }
}
