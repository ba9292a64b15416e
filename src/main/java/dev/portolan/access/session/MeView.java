package dev.portolan.access.session;

import dev.portolan.access.person.PersonView.RoleLimit;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// Who asks, as the API shows it: no name for the reader of the demo, no regions for no limit.
@Type("Me")
@Name("Me")
public record MeView(
        @Nullable @org.jspecify.annotations.Nullable String name,
        List<@NonNull Role> roles,
        @Id @Nullable @org.jspecify.annotations.Nullable List<@NonNull String> regions,
        List<@NonNull RoleLimit> limits,
        @Nullable @org.jspecify.annotations.Nullable Instant until,
        boolean breakGlass) {

    static MeView of(Caller caller) {
        return new MeView(
                caller.name().orElse(null),
                caller.roles().stream().sorted().toList(),
                caller.regions()
                        .map(set -> set.stream().sorted().map(RegionId::value).toList())
                        .orElse(null),
                RoleLimit.of(caller.limits()),
                caller.until().orElse(null),
                caller.breakGlass());
    }
}
