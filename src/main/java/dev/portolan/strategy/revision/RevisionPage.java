package dev.portolan.strategy.revision;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A page of revisions, newest first, and the id to ask for the next one after; empty at the end.
public record RevisionPage(List<KeptRevision> items, Optional<UUID> next) {
    public RevisionPage {
        items = List.copyOf(items);
    }

    /// The page behind `after` out of resident revisions; empty when the answer is older than they
    /// are. `complete` says that nothing older exists.
    public static Optional<RevisionPage> resident(
            List<KeptRevision> kept, int first, Optional<UUID> after, boolean complete) {
        int from = after.map(id -> behind(kept, id)).orElse(0);
        if (from < 0 || (from == kept.size() && !complete && from > 0)) {
            return Optional.empty();
        }
        List<KeptRevision> items = kept.subList(from, Math.min(kept.size(), from + first));
        boolean end = complete && from + items.size() == kept.size();
        return Optional.of(of(items, end));
    }

    /// A page of stored revisions, of which one more than `first` was asked for.
    public static RevisionPage stored(List<KeptRevision> found, int first) {
        return of(found.subList(0, Math.min(first, found.size())), found.size() <= first);
    }

    private static RevisionPage of(List<KeptRevision> items, boolean end) {
        return new RevisionPage(
                items,
                end || items.isEmpty() ? Optional.empty() : Optional.of(items.getLast().id()));
    }

    private static int behind(List<KeptRevision> kept, UUID id) {
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i).id().equals(id)) {
                return i + 1;
            }
        }
        return -1;
    }
}
