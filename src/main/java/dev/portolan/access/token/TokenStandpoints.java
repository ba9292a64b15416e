package dev.portolan.access.token;

import dev.portolan.access.Accounts;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Standpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the vantage that a valid token is bound to.
@ApplicationScoped
public class TokenStandpoints implements Standpoints {
    private static final String BEARER = "bearer ";

    private final Accounts accounts;
    private final Time time;

    @Inject
    public TokenStandpoints(Accounts accounts, Time time) {
        this.accounts = accounts;
        this.time = time;
    }

    @Override
    public Optional<String> vantage(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .flatMap(text -> accounts.token(text.substring(BEARER.length()).trim()))
                .filter(token -> token.valid(time.instant()))
                .flatMap(AccessToken::vantage);
    }
}
