package dev.portolan.access.session;

import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

/// Who the caller is to the portal.
@GraphQLApi
public class MeApi {
    private final Callers callers;

    @Inject
    public MeApi(Callers callers) {
        this.callers = callers;
    }

    @May(Role.VIEWER)
    @Query("me")
    @NonBlocking
    @Description("Who asks, and what they may do.")
    public MeView me() {
        return MeView.of(callers.current());
    }
}
