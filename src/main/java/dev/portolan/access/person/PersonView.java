package dev.portolan.access.person;

import dev.portolan.access.Lists;
import dev.portolan.platform.caller.Role;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        List<@NonNull RoleLimitView> limits,
        boolean disabled,
        boolean fromFile,
        @Nullable @org.jspecify.annotations.Nullable Instant lastSignIn) {

    public static PersonView of(Person person, boolean fromFile, Optional<Instant> lastSignIn) {
        return new PersonView(
                person.name(),
                person.roles().stream().sorted().toList(),
                person.regions().map(Lists::regionIds).orElse(null),
                RoleLimitView.of(person.limits()),
                person.disabled(),
                fromFile,
                lastSignIn.orElse(null));
    }
}
