package dev.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.breakglass.BreakGlassCode;
import dev.portolan.access.person.Person;
import dev.portolan.access.token.AccessToken;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessContentTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final AccessContent NOTHING = content(Map.of());

    @Test
    void takesOverWhatIsNotKnown() {
        AccessContent all =
                new AccessContent(
                        List.of(person("ada", NOW, false)),
                        List.of(token(Role.OBSERVER, false)),
                        Map.of("ada", NOW),
                        List.of(code()));
        assertThat(all.offeredTo(NOTHING)).isEqualTo(all);
        assertThat(NOTHING.offeredTo(all)).isEqualTo(all);
        assertThat(all.offeredTo(all)).isEqualTo(all);
    }

    @Test
    void keepsOfAPersonTheNewerGrantAndTheNewerStanding() {
        Person known = person("ada", NOW, false).withStanding(true, NOW.plusSeconds(9));
        Person granted = person("ada", NOW, false).withPassword("other", NOW.plusSeconds(5));
        Person both = content(granted).offeredTo(content(known)).people().getFirst();
        assertThat(both.password()).isEqualTo("other");
        assertThat(both.disabled()).isTrue();
        Person older = person("ada", NOW.minusSeconds(1), false);
        assertThat(content(older).offeredTo(content(both))).isEqualTo(content(both));
    }

    @Test
    void keepsWhatWasKnownWhenTwoChangesAreAsOld() {
        AccessContent known = content(person("ada", NOW, true));
        assertThat(content(person("ada", NOW, false)).offeredTo(known)).isEqualTo(known);
    }

    @Test
    void takesOverOnlyTheRevocationOfAKnownToken() {
        AccessContent known = content(token(Role.OBSERVER, false));
        assertThat(content(token(Role.ADMIN, false)).offeredTo(known)).isEqualTo(known);
        AccessContent revoked = content(token(Role.ADMIN, true)).offeredTo(known);
        assertThat(revoked).isEqualTo(content(token(Role.OBSERVER, true)));
        assertThat(known.offeredTo(revoked)).isEqualTo(revoked);
    }

    @Test
    void endsNoSessionsEarlierThanTheyWereEnded() {
        AccessContent known = content(Map.of("ada", NOW, "bob", NOW));
        AccessContent offered =
                content(Map.of("ada", NOW.plusSeconds(1), "bob", NOW.minusSeconds(1)));
        assertThat(offered.offeredTo(known).signedOut())
                .isEqualTo(Map.of("ada", NOW.plusSeconds(1), "bob", NOW));
    }

    @Test
    void keepsTheFirstUseAndTheFirstRevocationOfACode() {
        BreakGlassCode first = code().used("bob", "earlier", NOW.plusSeconds(3));
        BreakGlassCode second = code().used("ada", "later", NOW.plusSeconds(9));
        BreakGlassCode revoked = code().revoked(NOW.plusSeconds(20));
        AccessContent known =
                content(revoked).offeredTo(content(second)).offeredTo(content(code()));
        AccessContent all = content(first).offeredTo(known);
        assertThat(all.codes()).containsExactly(first.mergedWith(revoked));
        for (BreakGlassCode one : List.of(code(), second, code().revoked(NOW.plusSeconds(30)))) {
            assertThat(content(one).offeredTo(all)).isEqualTo(all);
        }
    }

    private static AccessContent content(Person... people) {
        return new AccessContent(List.of(people), List.of(), Map.of(), List.of());
    }

    private static AccessContent content(AccessToken token) {
        return new AccessContent(List.of(), List.of(token), Map.of(), List.of());
    }

    private static AccessContent content(Map<String, Instant> signedOut) {
        return new AccessContent(List.of(), List.of(), signedOut, List.of());
    }

    private static AccessContent content(BreakGlassCode code) {
        return new AccessContent(List.of(), List.of(), Map.of(), List.of(code));
    }

    private static Person person(String name, Instant changed, boolean disabled) {
        return new Person(
                name,
                Set.of(Role.OPERATOR),
                Optional.of(Set.of(RegionId.of("eu-west-1"))),
                "hash",
                disabled,
                changed);
    }

    private static AccessToken token(Role role, boolean revoked) {
        return new AccessToken(
                new UUID(1, 2),
                "ci",
                Set.of(role),
                Optional.empty(),
                Optional.of("here"),
                NOW,
                NOW.plusSeconds(60),
                "digest",
                revoked);
    }

    private static BreakGlassCode code() {
        return new BreakGlassCode(
                new UUID(5, 6),
                NOW,
                NOW.plusSeconds(3600),
                "digest",
                Optional.empty(),
                Optional.empty());
    }
}
