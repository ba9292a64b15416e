package dev.portolan.access.token;

import static dev.portolan.access.AccessRoom.await;
import static dev.portolan.access.AccessRoom.done;
import static dev.portolan.access.AccessRoom.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.access.AccessKeeper;
import dev.portolan.access.AccessRoom;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenDeskTest {
    private static final RegionId EU = RegionId.of("eu-west-1");
    private static final Set<RegionId> KNOWN = Set.of(EU, RegionId.of("us-east-1"));

    @TempDir Path temporary;
    private AccessRoom room;
    private TokenDesk desk;

    @BeforeEach
    void open() {
        room = new AccessRoom(temporary);
        desk = new TokenDesk(room.accounts, room.keeper, room.record, room.uses, room.state);
    }

    @Test
    void showsATokenOnceAndKeepsItsDigestAlone() throws Exception {
        TokenDesk.Issued issued = done(desk.create(wish("ci", Role.OPERATOR), "ada"));
        assertThat(issued.secret()).startsWith("ptl_");
        assertThat(room.recognition.ofToken(issued.secret()).orElseThrow().roles())
                .containsExactly(Role.OPERATOR);
        assertThat(Files.readString(temporary.resolve(AccessKeeper.FILE)))
                .doesNotContain(issued.secret());
        assertThat(room.acts.all().toString() + room.events.newest())
                .contains("ada made the token ci: operator in eu-west-1, until 2026-01-31")
                .doesNotContain(issued.secret());
        assertThat(room.acts.actions()).containsExactly("token.create");
        assertThat(room.kinds()).containsExactly("access.token.create");
    }

    @Test
    void isInTheRecordBeforeItOpensAnything() {
        room.acts.full();
        assertThatThrownBy(() -> await(desk.create(wish("ci", Role.OPERATOR), "ada")))
                .hasMessageContaining("no space left");
        assertThat(desk.known().entries()).isEmpty();
    }

    @Test
    void isRevokedAtOnceAlsoWithoutDatabaseAndWithoutRecord() {
        TokenDesk.Issued issued = done(desk.create(wish("ci", Role.OPERATOR), "ada"));
        room.database.goes();
        room.acts.full();
        assertThat(done(desk.revoke(issued.token().id(), "ada", "stolen")).revoked()).isTrue();
        assertThat(room.recognition.ofToken(issued.secret())).isEmpty();
        assertThat(new AccessRoom(temporary).recognition.ofToken(issued.secret())).isEmpty();
        assertThat(room.kinds()).contains("access.token.revoke", "access.unrecorded");
    }

    @Test
    void revokesTwiceWithoutASecondRecordAndNamesTheUnknown() {
        TokenDesk.Issued issued = done(desk.create(wish("ci", Role.OPERATOR), "ada"));
        done(desk.revoke(issued.token().id(), "ada", "stolen"));
        assertThat(done(desk.revoke(issued.token().id(), "bob", "again")).revoked()).isTrue();
        assertThat(room.acts.actions()).containsExactly("token.create", "token.revoke");
        assertThat(refused(desk.revoke(UUID.randomUUID(), "ada", "x"))).startsWith("NOT_FOUND");
    }

    @Test
    void makesNoneWhileTheDatabaseIsAway() {
        room.database.goes();
        assertThat(refused(desk.create(wish("ci", Role.VIEWER), "ada")))
                .startsWith("UNAVAILABLE: The database does not answer, so no token can be made");
        assertThat(room.acts.all()).isEmpty();
    }

    @Test
    void listsTheValidOnesFirst() {
        var old = done(desk.create(wish("old", Role.VIEWER), "ada"));
        room.time.pass(Duration.ofSeconds(1));
        var revoked = done(desk.create(wish("gone", Role.VIEWER), "ada"));
        room.time.pass(Duration.ofSeconds(1));
        done(desk.create(wish("new", Role.VIEWER), "ada"));
        done(desk.revoke(revoked.token().id(), "ada", "x"));
        assertThat(desk.known().entries())
                .extracting(entry -> entry.token().name())
                .containsExactly("new", "old", "gone");
        room.uses.used(old.token(), room.time.instant());
        assertThat(room.uses.of(old.token())).isPresent();
    }

    @Test
    void saysWhatIsWrongWithAWishAndWhatIsAccepted() {
        Instant now = room.time.instant();
        assertThat(wish("ci", Role.VIEWER).problem(KNOWN, now)).isEmpty();
        assertThat(wish("../ci", Role.VIEWER).problem(KNOWN, now).orElseThrow())
                .startsWith("name: letters, digits");
        assertThat(wish("ci").problem(KNOWN, now).orElseThrow()).startsWith("roles: at least one");
        assertThat(wish("ci", Role.OBSERVER, Role.VIEWER).problem(KNOWN, now).orElseThrow())
                .contains("observer stands alone");
        assertThat(wish("ci", Role.OBSERVER).problem(KNOWN, now).orElseThrow())
                .contains("needs it: where it stands");
        assertThat(wish("ci", Role.VIEWER).problem(Set.of(), now).orElseThrow())
                .contains("no region eu-west-1");
        assertThat(
                        new TokenWish(
                                        "ci",
                                        Set.of(Role.VIEWER),
                                        Optional.empty(),
                                        Optional.of("here"),
                                        now.plusSeconds(60))
                                .problem(KNOWN, now)
                                .orElseThrow())
                .contains("only a token of role observer");
        for (Instant end : new Instant[] {now, now.plus(Duration.ofDays(367))}) {
            assertThat(
                            new TokenWish(
                                            "ci",
                                            Set.of(Role.VIEWER),
                                            Optional.empty(),
                                            Optional.empty(),
                                            end)
                                    .problem(KNOWN, now)
                                    .orElseThrow())
                    .contains("within the next 366 days");
        }
    }

    private TokenWish wish(String name, Role... roles) {
        return new TokenWish(
                name,
                Set.of(roles),
                Optional.of(Set.of(EU)),
                Optional.empty(),
                room.time.instant().plus(Duration.ofDays(30)));
    }
}
