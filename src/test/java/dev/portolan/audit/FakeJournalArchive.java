package dev.portolan.audit;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.DatabaseState;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// A database of entries in memory that can be away, fail in the middle, and refuse a kind.
final class FakeJournalArchive implements JournalArchive, DatabaseState {
    final Map<String, JournalEntry> stored = new LinkedHashMap<>();
    final Set<String> later = new HashSet<>();
    private final List<Runnable> upListeners = new ArrayList<>();
    private boolean up;
    String refusedKind = "";
    int failures;

    void comesUp() {
        up = true;
        upListeners.forEach(Runnable::run);
    }

    /// The process that listened is gone.
    void forget() {
        up = false;
        upListeners.clear();
    }

    void isLost() {
        up = false;
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
    public void onLost(Runnable listener) {}

    @Override
    public Uni<Void> writeAbsent(List<JournalEntry> entries, boolean merged) {
        return answer(() -> {
            if (entries.stream().anyMatch(entry -> entry.kind().equals(refusedKind))) {
                throw new IllegalStateException("refused on purpose");
            }
            for (JournalEntry entry : entries) {
                String place = Compaction.place(entry);
                if (stored.putIfAbsent(place, entry) == null && merged) {
                    later.add(place);
                }
            }
            return null;
        });
    }

    @Override
    public Uni<List<JournalEntry>> diverging(List<JournalEntry> entries) {
        return answer(() ->
                entries.stream()
                        .filter(entry -> {
                            JournalEntry known = stored.get(Compaction.place(entry));
                            return known != null && !known.equals(entry);
                        })
                        .toList());
    }

    @Override
    public Uni<List<JournalEntry>> stream(UUID stream) {
        return answer(() ->
                stored.values().stream().filter(entry -> entry.stream().equals(stream)).toList());
    }

    private <T> Uni<T> answer(Supplier<T> work) {
        if (!up || failures-- > 0) {
            return Uni.createFrom().failure(ContractException.unavailable("away"));
        }
        return Uni.createFrom().item(work);
    }
}
