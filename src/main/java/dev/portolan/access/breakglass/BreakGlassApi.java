package dev.portolan.access.breakglass;

import dev.portolan.access.By;
import dev.portolan.access.Edge;
import dev.portolan.access.Outcome;
import dev.portolan.access.Reasons;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/// Break-glass over GraphQL: everybody sees what is open, admins see every code and end it.
@GraphQLApi
public class BreakGlassApi {
    private final BreakGlassDesk desk;
    private final Callers callers;

    @Inject
    public BreakGlassApi(BreakGlassDesk desk, Callers callers) {
        this.desk = desk;
        this.callers = callers;
    }

    @May(Role.VIEWER)
    @Query("breakGlass")
    @NonBlocking
    @Description("What break-glass codes have opened and is open now.")
    public List<@NonNull BreakGlassCodeView> breakGlass() {
        return desk.open().stream().map(BreakGlassCodeView::of).toList();
    }

    @May(Role.ADMIN)
    @Query("breakGlassCodes")
    @NonBlocking
    @Description("Every code, used or sealed; never its text.")
    public List<@NonNull BreakGlassCodeView> breakGlassCodes() {
        return desk.all().stream().map(BreakGlassCodeView::of).toList();
    }

    @May(Role.ADMIN)
    @Mutation("revokeBreakGlass")
    @Description(
            "Ends what the code opened, or makes a sealed one worthless; at once, also while the database is away.")
    public Uni<@NonNull BreakGlassCodeView> revokeBreakGlass(
            @Name("id") @Id @NonNull String id, @Name("reason") @NonNull String reason) {
        String actor = Edge.actor(callers.current());
        Edge.sound(Reasons.problem(reason));
        return desk.revoke(
                        Edge.id(id)
                                .orElseThrow(() ->
                                        ContractException.notFound(
                                                "There is no such break-glass code.")),
                        new By(actor, reason))
                .map(Outcome::orThrow)
                .map(BreakGlassCodeView::of);
    }
}
