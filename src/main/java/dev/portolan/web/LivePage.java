package dev.portolan.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// A page that is kept live: a function from what is known to a template, drawn once per version
/// for all readers. A page at one path needs no more than `place` and `show`; one that stands for
/// many paths also says which it `shows`.
public abstract class LivePage<K> implements LiveScreen, NavEntry {
    @Inject protected Pages pages;

    /// The newest version of what is shown; resident and quick.
    protected abstract Versioned<K> newest();

    /// The page at `path` over that; NOT_FOUND when there is none.
    protected abstract LiveContent show(K newest, String path);

    @Override
    public boolean shows(String path) {
        return path.equals(place().path());
    }

    @Override
    public long version() {
        return newest().version();
    }

    @Override
    public Screen draw(String path) {
        Versioned<K> now = newest();
        return Screen.of(path, now, show(now.value(), path));
    }

    /// The answer of a page at one path.
    protected Response live(HttpHeaders request) {
        return live(place().path(), request);
    }

    /// The answer of the page at `path`.
    protected Response live(String path, HttpHeaders request) {
        return pages.live(path, request);
    }
}
