package dev.portolan.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which entries the local file keeps: everything that PostgreSQL may not have, everything that no
/// feature releases, and the newest entry of the portal's own stream, so that its sequence never
/// begins again. Pure.
final class Compaction {
    /// Everything before it in the file is in PostgreSQL.
    static final String MERGED = "journal.merged";

    /// The first entry of a file: its `portal` is this portal's id.
    static final String BEGUN = "journal.begun";

    private Compaction() {}

    /// How many entries, from the first on, are known to be in PostgreSQL.
    static int merged(List<JournalEntry> entries) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).kind().equals(MERGED)) {
                return i + 1;
            }
        }
        return 0;
    }

    static List<JournalEntry> kept(List<JournalEntry> entries, List<JournalRetention> features) {
        int merged = merged(entries);
        Set<JournalEntry> released = new HashSet<>();
        features.forEach(feature -> released.addAll(feature.released(entries)));
        int own = newestOwn(entries);
        List<JournalEntry> kept = new java.util.ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            JournalEntry entry = entries.get(i);
            boolean old = i < merged && (released.contains(entry) || marks(entry));
            if (!old || i == own || i == merged - 1 || entry.kind().equals(BEGUN)) {
                kept.add(entry);
            }
        }
        return kept;
    }

    private static boolean marks(JournalEntry entry) {
        return entry.kind().equals(MERGED);
    }

    private static int newestOwn(List<JournalEntry> entries) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).stream().equals(entries.get(i).portal())) {
                return i;
            }
        }
        return -1;
    }
}
