package dev.portolan.web;

import java.time.Instant;
import java.util.Optional;

/// Something the foot of every page says; a CDI bean, usually a page.
public interface FootNote {
    /// Nothing while there is nothing to say.
    Optional<Note> footNote();

    /// A word, a code in mono, and since when.
    record Note(String word, String code, Instant since) {}
}
