package dev.portolan.web;

import dev.portolan.platform.caller.Role;

/// Where a page stands: its path, its title, its order in the navigation from the left, and the
/// role it is shown to. Whether a caller may see the page is decided by the page, not here.
public record PagePlace(String path, String title, int order, Role role) {
    private static final int UNLISTED = -1;

    /// A page in the navigation that every reader sees.
    public static PagePlace listed(String path, String title, int order) {
        return new PagePlace(path, title, order, Role.VIEWER);
    }

    /// A page that others lead to, such as one region's.
    public static PagePlace unlisted(String path, String title) {
        return new PagePlace(path, title, UNLISTED, Role.VIEWER);
    }

    /// The same place, shown in the navigation only to who has `role`.
    public PagePlace shownTo(Role role) {
        return new PagePlace(path, title, order, role);
    }

    boolean listed() {
        return order != UNLISTED;
    }

    /// Whether the page at `other` is this one or lies below it. Nothing lies below the root.
    boolean leadsTo(String other) {
        return other.equals(path) || (!path.equals("/") && other.startsWith(path + "/"));
    }
}
