package dev.portolan.access;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Roles and regions as one text column, comma between; limits as `OPERATOR:eu-west-1,eu-west-2`
/// with a semicolon between.
public final class RowLists {
    private RowLists() {}

    public static String text(Set<Role> roles) {
        return String.join(",", Lists.names(roles));
    }

    public static @Nullable String text(Optional<Set<RegionId>> regions) {
        return regions.map(set -> String.join(",", Lists.regionIds(set))).orElse(null);
    }

    public static @Nullable String text(Map<Role, Set<RegionId>> limits) {
        return limits.isEmpty()
                ? null
                : limits.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(limit ->
                                limit.getKey()
                                        + ":"
                                        + String.join(",", Lists.regionIds(limit.getValue())))
                        .collect(Collectors.joining(";"));
    }

    public static Set<Role> roles(String text) {
        return Lists.roles(parts(text, ","));
    }

    public static Optional<Set<RegionId>> regions(@Nullable String text) {
        return Lists.regions(text == null ? null : parts(text, ","));
    }

    public static Map<Role, Set<RegionId>> limits(@Nullable String text) {
        return parts(text == null ? "" : text, ";").stream()
                .map(limit -> limit.split(":", 2))
                .collect(
                        Collectors.toMap(
                                limit -> Role.valueOf(limit[0]),
                                limit -> Lists.ids(parts(limit[1], ","))));
    }

    private static List<String> parts(String text, String between) {
        return Arrays.stream(text.split(between, -1)).filter(part -> !part.isEmpty()).toList();
    }
}
