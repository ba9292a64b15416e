package dev.portolan.access.person;

import static dev.portolan.access.AccessRoom.done;
import static dev.portolan.access.AccessRoom.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.AccessRoom;
import dev.portolan.access.By;
import dev.portolan.access.Grant;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleDeskTest {
    private static final RegionId EU = RegionId.of("eu-west-1");
    private static final By ADMIN = new By("admin", "asked for");
    private static final Grant OPERATOR_IN_EU =
            new Grant(Set.of(Role.OPERATOR), Optional.of(Set.of(EU)), Map.of());

    @TempDir Path temporary;
    private AccessRoom room;
    private PeopleDesk desk;

    @BeforeEach
    void open() {
        room = new AccessRoom(temporary);
        desk = new PeopleDesk(room.accounts, room.keeper, room.record, room.database, room.time);
        room.person("admin", Role.ADMIN, Role.OPERATOR);
    }

    @Test
    void makesAnAccountLimitedToRegionsWithARecordAndNoSecretInIt() {
        Person ada = done(desk.create(ada(), new By("admin", Optional.empty())));
        assertThat(PasswordHash.matches("open sesame now", ada.password())).isTrue();
        var caller = ada.caller(room.time.instant());
        assertThat(caller.may(Role.OPERATOR, EU)).isTrue();
        assertThat(caller.may(Role.OPERATOR, RegionId.of("us-east-1"))).isFalse();
        assertThat(room.acts.actions()).containsExactly("person.create");
        assertThat(room.acts.all().toString() + room.events.newest())
                .contains("admin made an account for ada: operator in eu-west-1")
                .doesNotContain("sesame")
                .doesNotContain("argon2");
        assertThat(refused(desk.create(ada(), ADMIN))).contains("there is somebody called ada");
    }

    @Test
    void changesRolesAtOnceForThoseWhoAreSignedIn() {
        done(desk.create(ada(), ADMIN));
        String secret = room.sessions.open("ada");
        done(desk.grant("ada", new Grant(Set.of(Role.VIEWER), Optional.empty(), Map.of()), ADMIN));
        assertThat(room.recognition.ofSession(secret).orElseThrow().roles())
                .containsExactly(Role.VIEWER);
        assertThat(room.kinds()).startsWith("access.person.roles");
    }

    @Test
    void disablesAndSignsOutAtOnceAlsoWithoutADatabase() {
        done(desk.create(ada(), ADMIN));
        String secret = room.sessions.open("ada");
        room.database.goes();
        assertThat(done(desk.disable("ada", ADMIN)).disabled()).isTrue();
        assertThat(room.recognition.ofSession(secret)).isEmpty();
        AccessRoom restarted = new AccessRoom(temporary);
        assertThat(restarted.accounts.person("ada").orElseThrow().disabled()).isTrue();
        assertThat(restarted.recognition.ofSession(secret)).isEmpty();
        assertThat(refused(desk.enable("ada", ADMIN)))
                .startsWith("UNAVAILABLE: The database does not answer, so nobody can be enabled");
        room.database.comesBack();
        assertThat(done(desk.enable("ada", ADMIN)).disabled()).isFalse();
        assertThat(room.recognition.ofSession(secret)).as("an old session").isEmpty();
        assertThat(room.recognition.ofSession(room.sessions.open("ada"))).isPresent();
    }

    @Test
    void signsOutEverywhereWithoutADatabase() {
        done(desk.create(ada(), ADMIN));
        String one = room.sessions.open("ada");
        String two = room.sessions.open("ada");
        String admin = room.sessions.open("admin");
        room.database.goes();
        done(desk.signOutEverywhere("ada", new By("ada", Optional.empty())));
        assertThat(room.recognition.ofSession(one)).isEmpty();
        assertThat(room.recognition.ofSession(two)).isEmpty();
        assertThat(room.recognition.ofSession(admin)).isPresent();
        assertThat(room.events.newest().getFirst().title()).isEqualTo("ada signed out everywhere");
        assertThat(refused(desk.signOutEverywhere("bob", ADMIN))).startsWith("NOT_FOUND");
    }

    @Test
    void endsTheSessionsOfTheOldPassword() {
        done(desk.create(ada(), ADMIN));
        String secret = room.sessions.open("ada");
        done(desk.password("ada", "another one here", new By("ada", Optional.empty())));
        assertThat(room.recognition.ofSession(secret)).isEmpty();
        String hash = room.accounts.person("ada").orElseThrow().password();
        assertThat(PasswordHash.matches("another one here", hash)).isTrue();
        assertThat(PasswordHash.matches("open sesame now", hash)).isFalse();
        assertThat(room.events.newest().getFirst().title()).isEqualTo("ada changed their password");
    }

    @Test
    void endsSessionsAlsoAfterAPortalWhoseClockIsAheadAndWritesWhatTheDatabaseCanKeep() {
        done(desk.create(ada(), ADMIN));
        Instant ahead = room.time.instant().plus(Duration.ofMinutes(10));
        room.accounts.mergeSignedOut("ada", ahead);
        String secret = room.sessions.open("ada", "", ahead);
        assertThat(room.recognition.ofSession(secret)).isPresent();
        room.time.pass(Duration.ofNanos(1_234_567));
        done(desk.signOutEverywhere("ada", ADMIN));
        assertThat(room.recognition.ofSession(secret)).isEmpty();
        Instant first = room.accounts.signedOutBefore("ada");
        assertThat(first).isAfter(ahead);
        done(desk.disable("ada", ADMIN));
        assertThat(room.accounts.signedOutBefore("ada")).isAfter(first);
        room.person("bob", Role.VIEWER);
        done(desk.password("bob", "another one here", ADMIN));
        Instant mark = room.accounts.signedOutBefore("bob");
        assertThat(mark).isEqualTo(mark.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void givesNothingWhileTheDatabaseIsAway() {
        done(desk.create(ada(), ADMIN));
        room.database.goes();
        assertThat(refused(desk.create(ada(), ADMIN))).startsWith("UNAVAILABLE");
        assertThat(refused(desk.grant("ada", OPERATOR_IN_EU, ADMIN))).startsWith("UNAVAILABLE");
        assertThat(refused(desk.password("ada", "another one here", ADMIN)))
                .startsWith("UNAVAILABLE");
    }

    @Test
    void leavesAnAdminAndWhatTheStrategyFileSays() {
        done(desk.create(ada(), ADMIN));
        assertThat(refused(desk.disable("admin", new By("ada", "x")))).contains("last admin");
        assertThat(refused(desk.grant("admin", OPERATOR_IN_EU, ADMIN))).contains("last admin");
        assertThat(refused(desk.disable("ada", new By("ada", "x")))).contains("disable yourself");
        room.accounts.fromFile(List.of(room.accounts.person("ada").orElseThrow()));
        assertThat(refused(desk.disable("ada", ADMIN))).contains("comes from the strategy file");
        assertThat(refused(desk.grant("ada", OPERATOR_IN_EU, ADMIN)))
                .contains("comes from the strategy file");
        done(desk.signOutEverywhere("ada", ADMIN));
        room.person("second", Role.ADMIN);
        done(desk.disable("admin", new By("second", "left the company")));
    }

    @Test
    void leavesAnAdminHoweverManyChangesAreUnderWayAtOnce() {
        room.person("second", Role.ADMIN);
        var one = desk.disable("admin", new By("second", "x"));
        var other = desk.disable("second", new By("admin", "y"));
        var third = desk.grant("second", OPERATOR_IN_EU, ADMIN);
        done(one);
        assertThat(refused(other)).contains("last admin");
        assertThat(refused(third)).contains("last admin");
        assertThat(room.accounts.person("second").orElseThrow().grant().roles())
                .containsExactly(Role.ADMIN);
        assertThat(room.acts.actions())
                .containsExactlyInAnyOrder(
                        "person.disable", "person.roles", "person.roles.refused");
        assertThat(room.kinds())
                .containsExactly("access.person.roles.refused", "access.person.disable");
    }

    @Test
    void saysWhatIsWrongWithAWishAndWhatIsAccepted() {
        assertThat(ada().problem(Set.of(EU))).isEmpty();
        assertThat(problem("a:b", OPERATOR_IN_EU, "open sesame now")).startsWith("name:");
        assertThat(problem("ada", OPERATOR_IN_EU, "short")).contains("12 to 256 characters");
        assertThat(problem("ada", OPERATOR_IN_EU, "123-Ada-45678")).contains("hold the name");
        assertThat(problem("ada", OPERATOR_IN_EU, "abababababab")).contains("5 different");
        assertThat(problem("ada", grant(Set.of(), Map.of()), "open sesame now"))
                .contains("at least one is needed");
        assertThat(problem("ada", grant(Set.of(Role.OBSERVER), Map.of()), "open sesame now"))
                .contains("observer is for tokens");
        assertThat(
                        problem(
                                "ada",
                                grant(Set.of(Role.VIEWER), Map.of(Role.OPERATOR, Set.of(EU))),
                                "open sesame now"))
                .contains("operator is none of the roles");
        assertThat(
                        problem(
                                "ada",
                                grant(
                                        Set.of(Role.VIEWER),
                                        Map.of(Role.VIEWER, Set.of(RegionId.of("mars-1")))),
                                "open sesame now"))
                .contains("no region mars-1");
    }

    private static Grant grant(Set<Role> roles, Map<Role, Set<RegionId>> limits) {
        return new Grant(roles, Optional.empty(), limits);
    }

    private static String problem(String name, Grant grant, String password) {
        return new PersonWish(name, grant, password).problem(Set.of(EU)).orElseThrow();
    }

    private static PersonWish ada() {
        return new PersonWish("ada", OPERATOR_IN_EU, "open sesame now");
    }
}
