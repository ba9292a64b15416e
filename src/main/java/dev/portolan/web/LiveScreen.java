package dev.portolan.web;

import io.smallrye.mutiny.Multi;

/// A kind of page that is kept live; a CDI bean, usually the page itself. Everything it does is
/// resident and quick: it is called on event loops.
public interface LiveScreen {
    /// Whether the page at `path` exists now and is one of this kind.
    boolean shows(String path);

    /// The version of what it would draw now.
    long version();

    /// Draws the page. Called once per version, for all readers.
    Screen draw(String path);

    /// Every new version, until the program ends.
    Multi<Long> versions();
}
