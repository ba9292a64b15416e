package dev.portolan.access.token;

import dev.portolan.access.Edge;
import dev.portolan.access.KnownRegions;
import dev.portolan.access.LastUses;
import dev.portolan.access.Outcome;
import dev.portolan.access.Reasons;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/// Tokens over GraphQL, for admins.
@GraphQLApi
public class TokensApi {
    private final TokenDesk desk;
    private final LastUses uses;
    private final KnownRegions regions;
    private final Callers callers;
    private final Time time;

    @Inject
    public TokensApi(
            TokenDesk desk, LastUses uses, KnownRegions regions, Callers callers, Time time) {
        this.desk = desk;
        this.uses = uses;
        this.regions = regions;
        this.callers = callers;
        this.time = time;
    }

    @May(Role.ADMIN)
    @Query("tokens")
    @NonBlocking
    @Description("Every token, the valid ones first, then the newest.")
    public List<@NonNull TokenView> tokens() {
        return desk.all().stream().map(this::view).toList();
    }

    @May(Role.ADMIN)
    @Mutation("createToken")
    @Description("Makes a token; its text is in this answer and nowhere else.")
    public Uni<@NonNull IssuedTokenView> createToken(@Name("input") @NonNull TokenInput input) {
        String actor = Edge.actor(callers.current());
        TokenWish wish = wish(input);
        Edge.sound(wish.problem(regions.now(), time.instant()));
        return desk.create(wish, actor)
                .map(Outcome::orThrow)
                .map(issued -> new IssuedTokenView(view(issued.token()), issued.secret()));
    }

    @May(Role.ADMIN)
    @Mutation("revokeToken")
    @Description("Ends a token at once, also while the database is away.")
    public Uni<@NonNull TokenView> revokeToken(
            @Name("id") @Id @NonNull String id, @Name("reason") @NonNull String reason) {
        String actor = Edge.actor(callers.current());
        Edge.sound(Reasons.problem(reason));
        return desk.revoke(id(id), actor, reason).map(Outcome::orThrow).map(this::view);
    }

    private static UUID id(String text) {
        return Edge.id(text)
                .orElseThrow(() -> ContractException.notFound("There is no such token."));
    }

    private static TokenWish wish(TokenInput input) {
        return new TokenWish(
                input.name(),
                Set.copyOf(input.roles()),
                Optional.ofNullable(input.regions()).map(Edge::regions),
                Optional.ofNullable(input.vantage()),
                input.expiresAt());
    }

    private TokenView view(AccessToken token) {
        return TokenView.of(token, uses.of(token));
    }
}
