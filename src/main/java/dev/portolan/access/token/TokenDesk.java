package dev.portolan.access.token;

import dev.portolan.access.AccessKeeper;
import dev.portolan.access.AccessRecord;
import dev.portolan.access.Accounts;
import dev.portolan.access.Act;
import dev.portolan.access.Digest;
import dev.portolan.access.LastUses;
import dev.portolan.access.Outcome;
import dev.portolan.access.PortalState;
import dev.portolan.platform.Ids;
import dev.portolan.platform.Severity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Makes and revokes tokens. Made only while the database answers, so that every portal knows them;
/// revoked always, here at once.
@ApplicationScoped
public class TokenDesk {
    static final int MOST = 1000;
    private final Accounts accounts;
    private final AccessKeeper keeper;
    private final AccessRecord record;
    private final LastUses uses;
    private final PortalState state;
    private final SecureRandom random = new SecureRandom();

    /// A new token and its text, which is kept nowhere.
    record Issued(AccessToken token, String secret) {}

    /// Every token with when it was last used, and what holds at this moment.
    record Known(List<Entry> entries, PortalState.Now now) {
        record Entry(AccessToken token, Optional<Instant> lastUsed) {}
    }

    @Inject
    public TokenDesk(
            Accounts accounts,
            AccessKeeper keeper,
            AccessRecord record,
            LastUses uses,
            PortalState state) {
        this.accounts = accounts;
        this.keeper = keeper;
        this.record = record;
        this.uses = uses;
        this.state = state;
    }

    /// The valid ones first, then the newest; at most 1000.
    Known known() {
        PortalState.Now now = state.now();
        Comparator<AccessToken> order =
                Comparator.comparing((AccessToken token) -> !token.valid(now.at()))
                        .thenComparing(Comparator.comparing(AccessToken::createdAt).reversed());
        return new Known(
                accounts.tokens().stream()
                        .sorted(order)
                        .limit(MOST)
                        .map(token -> new Known.Entry(token, uses.of(token)))
                        .toList(),
                now);
    }

    Optional<Instant> lastUsed(AccessToken token) {
        return uses.of(token);
    }

    /// What is wrong with a wish at this portal, and what is accepted.
    Optional<String> problem(TokenWish wish) {
        PortalState.Now now = state.now();
        return wish.problem(now.regions(), now.at());
    }

    /// `wish` is sound.
    Uni<Outcome<Issued>> create(TokenWish wish, String actor) {
        PortalState.Now now = state.now();
        if (!now.database()) {
            return now(Outcome.away("no token can be made"));
        }
        if (accounts.tokens().stream().filter(one -> one.valid(now.at())).count() >= MOST) {
            return now(Outcome.invalid("There are 1000 valid tokens already; revoke some first."));
        }
        String text = TokenText.next(random);
        AccessToken token = wish.token(Ids.next(now::at), Digest.of(text), now.at());
        Act act =
                new Act(
                        actor,
                        "token.create",
                        token.name(),
                        Optional.empty(),
                        Severity.INFO,
                        "%s made the token %s: %s, until %s"
                                .formatted(actor, token.name(), wish.words(), token.expiresAt()));
        return record.first(act, () -> keeper.put(token))
                .map(_ -> new Outcome.Done<>(new Issued(token, text)));
    }

    Uni<Outcome<AccessToken>> revoke(UUID id, String actor, String reason) {
        Optional<AccessToken> known = accounts.token(id);
        if (known.isEmpty()) {
            return now(Outcome.unknown("There is no such token."));
        }
        if (known.get().revoked()) {
            return now(new Outcome.Done<>(known.get()));
        }
        AccessToken revoked = known.get().asRevoked();
        Act act =
                new Act(
                        actor,
                        "token.revoke",
                        revoked.name(),
                        Optional.of(reason),
                        Severity.WARNING,
                        "%s revoked the token %s: %s".formatted(actor, revoked.name(), reason));
        return record.after(act, () -> keeper.put(revoked)).map(_ -> new Outcome.Done<>(revoked));
    }

    private static <T> Uni<T> now(T value) {
        return Uni.createFrom().item(value);
    }
}
