package dev.portolan.access.token;

import dev.portolan.access.Edge;
import dev.portolan.access.Outcome;
import dev.portolan.access.Reasons;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/// Tokens over GraphQL, for admins.
@GraphQLApi
public class TokensApi {
    private final TokenDesk desk;
    private final Callers callers;

    /// A token that is wanted, as GraphQL takes it.
    @Input("TokenInput")
    public record TokenInput(
            @NonNull String name,
            @NonNull List<@NonNull Role> roles,
            @Id @Nullable List<@NonNull String> regions,
            @Nullable String vantage,
            @NonNull Instant expiresAt) {
        TokenWish wish() {
            return new TokenWish(
                    name,
                    Set.copyOf(roles),
                    Optional.ofNullable(regions).map(Edge::regions),
                    Optional.ofNullable(vantage),
                    expiresAt);
        }
    }

    @Inject
    public TokensApi(TokenDesk desk, Callers callers) {
        this.desk = desk;
        this.callers = callers;
    }

    @May(Role.ADMIN)
    @Query("tokens")
    @NonBlocking
    @Description("Every token, the valid ones first, then the newest.")
    public List<@NonNull TokenView> tokens() {
        return desk.known().entries().stream()
                .map(entry -> TokenView.of(entry.token(), entry.lastUsed()))
                .toList();
    }

    @May(Role.ADMIN)
    @Mutation("createToken")
    @Description("Makes a token; its text is in this answer and nowhere else.")
    public Uni<TokenView.@NonNull Issued> createToken(@Name("input") @NonNull TokenInput input) {
        String actor = Edge.actor(callers.current());
        TokenWish wish = input.wish();
        Edge.sound(desk.problem(wish));
        return desk.create(wish, actor).map(Outcome::orThrow).map(TokenView.Issued::of);
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

    private TokenView view(AccessToken token) {
        return TokenView.of(token, desk.lastUsed(token));
    }
}
