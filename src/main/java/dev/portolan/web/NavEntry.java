package dev.portolan.web;

/// An entry of the main navigation; a CDI bean, usually the page itself. One more page adds itself.
public interface NavEntry {
    /// The word shown.
    String navTitle();

    String navPath();

    /// Its place, from the left.
    int navOrder();

    /// Whether the page at `path` belongs to it.
    default boolean leadsTo(String path) {
        return path.equals(navPath()) || path.startsWith(navPath() + "/");
    }
}
