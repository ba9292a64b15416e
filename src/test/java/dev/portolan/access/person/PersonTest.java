package dev.portolan.access.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.Grant;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PersonTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Person ADA =
            new Person("ada", Set.of(Role.VIEWER), Optional.empty(), "hash", false, NOW);
    private static final Grant EU =
            new Grant(
                    Set.of(Role.OPERATOR, Role.VIEWER),
                    Optional.empty(),
                    Map.of(Role.OPERATOR, Set.of(RegionId.of("eu-west-1"))));

    @Test
    void losesNeitherTheRolesOfOnePortalNorTheDisablingOfAnother() {
        Person here = ADA.withStanding(true, NOW.plusSeconds(10));
        Person there = ADA.withGrant(EU, NOW.plusSeconds(20)).withPassword("new", NOW);
        for (Person merged : new Person[] {here.mergedWith(there), there.mergedWith(here)}) {
            assertThat(merged.disabled()).isTrue();
            assertThat(merged.grant()).isEqualTo(EU);
            assertThat(merged.password()).isEqualTo("new");
        }
    }

    @Test
    void isChangedLaterThanBeforeAlsoWhereTheClockIsBehind() {
        Person behind = ADA.withPassword("one", NOW.minusSeconds(60));
        assertThat(behind.changedAt()).isAfter(ADA.changedAt());
        assertThat(ADA.mergedWith(behind).password()).isEqualTo("one");
        assertThat(ADA.withStanding(true, NOW.minusSeconds(60)).standingAt())
                .isAfter(ADA.standingAt());
    }

    @Test
    void becomesTheSameInWhateverOrderPortalsMeet() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            Person one = any(random, 1);
            Person two = any(random, 2);
            Person three = any(random, 3);
            Person merged = one.mergedWith(two).mergedWith(three);
            assertThat(merged).as("seed " + seed).isEqualTo(three.mergedWith(one).mergedWith(two));
            assertThat(merged).isEqualTo(one.mergedWith(two.mergedWith(three)));
            assertThat(merged.mergedWith(merged)).isEqualTo(merged);
        }
    }

    /// Changes at different times; `kind` keeps two portals from the same millisecond.
    private static Person any(Random random, int kind) {
        return ADA.withStanding(
                        random.nextBoolean(), NOW.plusMillis(random.nextInt(100) * 10 + kind))
                .withPassword(
                        "h" + random.nextInt(), NOW.plusMillis(random.nextInt(100) * 10 + kind));
    }

    @Test
    void saysInWordsWhatIsGranted() {
        assertThat(EU.words()).isEqualTo("viewer, operator in eu-west-1");
        assertThat(
                        new Grant(
                                        Set.of(Role.APPROVER),
                                        Optional.of(
                                                Set.of(
                                                        RegionId.of("us-east-1"),
                                                        RegionId.of("eu-west-1"))),
                                        Map.of())
                                .words())
                .isEqualTo("approver in eu-west-1 and us-east-1");
    }

    @Test
    void reachesWithEachRoleItsOwnRegions() {
        var caller = ADA.withGrant(EU, NOW).caller(NOW);
        assertThat(caller.may(Role.OPERATOR)).isTrue();
        assertThat(caller.may(Role.OPERATOR, RegionId.of("eu-west-1"))).isTrue();
        assertThat(caller.may(Role.RESPONDER, RegionId.of("eu-west-1"))).isTrue();
        assertThat(caller.may(Role.OPERATOR, RegionId.of("us-east-1"))).isFalse();
        assertThat(caller.may(Role.VIEWER, RegionId.of("us-east-1"))).isTrue();
        assertThat(caller.may(Role.APPROVER)).isFalse();
    }
}
