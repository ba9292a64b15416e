package dev.portolan.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which entries the local file keeps: everything that PostgreSQL may not have, everything that no
/// feature releases, and the newest entry of the portal's own stream, so that its sequence never
/// begins again. Pure.
final class Compaction {
    /// Its body names the entry up to which everything in the file is in PostgreSQL.
    static final String MERGED = "journal.merged.v1";

    /// The first entry of a file: its `portal` is this portal's id.
    static final String BEGUN = "journal.begun.v1";

    private Compaction() {}

    /// The body of a mark behind `last`.
    static String mark(JournalEntry last) {
        return "\"" + place(last) + "\"";
    }

    /// Where an entry belongs: no two entries share it.
    static String place(JournalEntry entry) {
        return entry.stream() + " " + entry.portal() + " " + entry.sequence();
    }

    /// How many entries, from the first on, are known to be in PostgreSQL.
    static int merged(List<JournalEntry> entries) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).kind().equals(MERGED)) {
                return upTo(entries, entries.get(i).body());
            }
        }
        return 0;
    }

    private static int upTo(List<JournalEntry> entries, String mark) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (mark(entries.get(i)).equals(mark)) {
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
        List<JournalEntry> kept = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            JournalEntry entry = entries.get(i);
            boolean old =
                    i < merged - 1 && (released.contains(entry) || entry.kind().equals(MERGED));
            if (!old || i == own) {
                kept.add(entry);
            }
        }
        return kept;
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
