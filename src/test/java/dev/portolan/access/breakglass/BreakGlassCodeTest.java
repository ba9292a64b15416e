package dev.portolan.access.breakglass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BreakGlassCodeTest {
    private static final Instant NOW = Instant.parse("2026-01-01T03:00:00Z");
    private static final BreakGlassCode CODE =
            new BreakGlassCode(
                    new UUID(1, 2),
                    NOW.minus(Duration.ofDays(30)),
                    NOW.plus(Duration.ofDays(30)),
                    "digest",
                    Optional.empty(),
                    Optional.empty());

    @Test
    void isGoodOnceAndOpensForSixtyMinutes() {
        assertThat(CODE.sealed(NOW)).isTrue();
        assertThat(CODE.open(NOW)).isFalse();
        BreakGlassCode used = CODE.used("ada", "the portal is down", NOW);
        assertThat(used.sealed(NOW)).isFalse();
        assertThat(used.open(NOW.plus(Duration.ofMinutes(60)).minusMillis(1))).isTrue();
        assertThat(used.open(NOW.plus(Duration.ofMinutes(60)))).isFalse();
    }

    @Test
    void opensNothingOnceItExpiredOrWasRevoked() {
        assertThat(CODE.sealed(CODE.expiresAt())).isFalse();
        assertThat(CODE.revoked(NOW).sealed(NOW)).isFalse();
        assertThat(CODE.used("ada", "why", NOW).revoked(NOW).open(NOW)).isFalse();
    }

    @Test
    void keepsTheFirstUseAndTheFirstRevocationHoweverPortalsMeet() {
        BreakGlassCode first = CODE.used("ada", "one", NOW);
        BreakGlassCode second = CODE.used("bob", "two", NOW.plusSeconds(5));
        BreakGlassCode revoked = CODE.revoked(NOW.plusSeconds(9));
        BreakGlassCode merged = revoked.mergedWith(second).mergedWith(first);
        assertThat(merged).isEqualTo(first.mergedWith(second.mergedWith(revoked)));
        assertThat(merged.use().orElseThrow().by()).isEqualTo("ada");
        assertThat(merged.mergedWith(CODE)).isEqualTo(merged);
        assertThat(CODE.mergedWith(merged)).isEqualTo(merged);
        assertThat(merged.revoked(NOW.plusSeconds(60)).revokedAt()).isEqualTo(merged.revokedAt());
    }
}
