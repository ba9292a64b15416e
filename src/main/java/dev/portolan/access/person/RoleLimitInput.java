package dev.portolan.access.person;

import dev.portolan.platform.caller.Role;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/// A role that is to have regions of its own.
@Input("RoleLimitInput")
public record RoleLimitInput(@NonNull Role role, @Id @NonNull List<@NonNull String> regions) {}
