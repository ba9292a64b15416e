package dev.portolan.audit;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.RegionId;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// A database of events in memory that can be away.
final class FakeArchive implements EventArchive, DatabaseState {
    final Map<UUID, Event> stored = new TreeMap<>(EventOrder.OLDEST_FIRST.reversed());
    private final List<Runnable> upListeners = new ArrayList<>();
    private final List<Runnable> lostListeners = new ArrayList<>();
    private boolean up;

    void comesUp() {
        up = true;
        upListeners.forEach(Runnable::run);
    }

    void isLost() {
        up = false;
        lostListeners.forEach(Runnable::run);
    }

    @Override
    public boolean up() {
        return up;
    }

    @Override
    public void onUp(Runnable listener) {
        upListeners.add(listener);
    }

    @Override
    public void onLost(Runnable listener) {
        lostListeners.add(listener);
    }

    @Override
    public Uni<Integer> writeAbsent(List<Event> events) {
        return answer(() -> {
            events.forEach(event -> stored.putIfAbsent(event.id(), event));
            return events.size();
        });
    }

    @Override
    public Uni<List<Event>> newest(int limit, Optional<UUID> before, Optional<RegionId> region) {
        EventPage.Wanted wanted = new EventPage.Wanted(limit, before, region);
        return answer(() -> stored.values().stream().filter(wanted::fits).limit(limit).toList());
    }

    private <T> Uni<T> answer(java.util.function.Supplier<T> work) {
        return up
                ? Uni.createFrom().item(work)
                : Uni.createFrom().failure(ContractException.unavailable("away"));
    }
}
