package dev.portolan.web;

import dev.portolan.platform.Role;

/// An entry of the main navigation; a CDI bean, usually the page itself. One more page adds itself.
public interface NavEntry {
    /// The word shown.
    String navTitle();

    String navPath();

    /// Its place, from the left.
    int navOrder();

    /// Whom it is shown to; whether somebody may see the page is decided there.
    default Role navRole() {
        return Role.VIEWER;
    }

    /// Whether the page at `path` belongs to it.
    default boolean leadsTo(String path) {
        return path.equals(navPath()) || path.startsWith(navPath() + "/");
    }
}
