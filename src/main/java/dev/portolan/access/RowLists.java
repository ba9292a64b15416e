package dev.portolan.access;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Roles and regions as one text column, comma between.
final class RowLists {
    private RowLists() {}

    static String text(Set<Role> roles) {
        return String.join(",", AccessFile.names(roles));
    }

    static @Nullable String text(Optional<Set<RegionId>> regions) {
        return regions.map(set -> String.join(",", AccessFile.ids(set))).orElse(null);
    }

    static Set<Role> roles(String text) {
        return AccessFile.roles(parts(text));
    }

    static Optional<Set<RegionId>> regions(@Nullable String text) {
        return AccessFile.regions(text == null ? null : parts(text));
    }

    private static List<String> parts(String text) {
        return Arrays.stream(text.split(",", -1)).filter(part -> !part.isEmpty()).toList();
    }
}
