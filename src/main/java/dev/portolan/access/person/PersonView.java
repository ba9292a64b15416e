package dev.portolan.access.person;

import dev.portolan.access.Lists;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A person as the API shows them.
@Type("Person")
@Name("Person")
public record PersonView(
        String name,
        List<@NonNull Role> roles,
        @Id @Nullable @org.jspecify.annotations.Nullable List<@NonNull String> regions,
        List<@NonNull RoleLimit> limits,
        boolean disabled,
        boolean fromFile,
        @Nullable @org.jspecify.annotations.Nullable Instant lastSignIn) {

    /// A role that has regions of its own, whatever the others are limited to.
    @Type("RoleLimit")
    @Name("RoleLimit")
    public record RoleLimit(Role role, @Id List<@NonNull String> regions) {
        public static List<RoleLimit> of(Map<Role, Set<RegionId>> limits) {
            return limits.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(limit -> new RoleLimit(limit.getKey(), Lists.regionIds(limit.getValue())))
                    .toList();
        }
    }

    static PersonView of(PeopleBook.Entry entry) {
        Person person = entry.person();
        return new PersonView(
                person.name(),
                person.roles().stream().sorted().toList(),
                person.regions().map(Lists::regionIds).orElse(null),
                RoleLimit.of(person.limits()),
                person.disabled(),
                entry.fromFile(),
                entry.lastSignIn());
    }
}
