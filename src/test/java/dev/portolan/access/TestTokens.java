package dev.portolan.access;

import dev.portolan.access.token.AccessToken;
import dev.portolan.access.token.TokenText;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Tokens for tests of the application.
@ApplicationScoped
public class TestTokens {
    private static final Duration LIFE = Duration.ofHours(1);
    @Inject AccessKeeper keeper;

    /// A token of role observer; without regions it may speak of all.
    public String observer(String vantage, String... regions) {
        Set<RegionId> bound = Arrays.stream(regions).map(RegionId::of).collect(Collectors.toSet());
        return made(
                Role.OBSERVER,
                bound.isEmpty() ? Optional.empty() : Optional.of(bound),
                Optional.of(vantage));
    }

    public String plain(Role role) {
        return made(role, Optional.empty(), Optional.empty());
    }

    private String made(Role role, Optional<Set<RegionId>> regions, Optional<String> vantage) {
        String text = TokenText.next(new SecureRandom());
        UUID id = UUID.randomUUID();
        Instant now = Instant.now();
        keeper.put(
                new AccessToken(
                        id,
                        "test-" + id,
                        Set.of(role),
                        regions,
                        vantage,
                        now,
                        now.plus(LIFE),
                        Digest.of(text),
                        false));
        return text;
    }
}
