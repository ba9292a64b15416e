package dev.portolan.access.session;

import static dev.portolan.access.AccessRoom.done;
import static dev.portolan.access.AccessRoom.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.AccessRoom;
import dev.portolan.access.By;
import dev.portolan.access.person.PasswordDesk;
import dev.portolan.access.person.PasswordHash;
import dev.portolan.access.person.PeopleBook;
import dev.portolan.access.person.PeopleDesk;
import dev.portolan.access.person.Person;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountDeskTest {
    private static final String PRESENT = "open sesame now";
    private static final String NEXT = "another one here";
    private static final By ADMIN = new By("admin", "asked for");

    @TempDir Path temporary;
    private AccessRoom room;
    private PeopleDesk people;
    private AccountDesk desk;

    @BeforeEach
    void open() {
        room = new AccessRoom(temporary);
        people = new PeopleDesk(room.accounts, room.keeper, room.record, room.database, room.time);
        SignIn signIn =
                new SignIn(
                        room.accounts,
                        room.sessions,
                        room.guard,
                        new PasswordDesk(),
                        new SignInRecord(room.events, room.uses, room.time));
        PeopleBook book = new PeopleBook(room.accounts, room.sessions, room.uses, room.state);
        desk = new AccountDesk(people, book, signIn, room.sessions, room.time);
        Person ada = room.person("ada");
        room.keeper.put(ada.withPassword(PasswordHash.of(PRESENT), room.time.instant()));
    }

    @Test
    void changesThePasswordOfWhoeverShowsThePresentOne() {
        done(desk.change(ada(PRESENT), NEXT, NEXT));
        assertThat(admits(NEXT)).isTrue();
        assertThat(refused(desk.change(ada(PRESENT), NEXT, NEXT)))
                .isEqualTo("FORBIDDEN: The present password is another one.");
        assertThat(refused(desk.change(ada(NEXT), PRESENT, NEXT))).contains("differ");
    }

    @Test
    void leavesThePasswordThatAnAdminSetWhileThePresentOneWasChecked() {
        var underWay = desk.change(ada(PRESENT), NEXT, NEXT);
        done(people.password("ada", "set by an admin", ADMIN));
        assertThat(refused(underWay)).startsWith("FORBIDDEN");
        assertThat(admits("set by an admin")).isTrue();
    }

    @Test
    void changesNothingForWhoeverWasDisabledMeanwhile() {
        var underWay = desk.change(ada(PRESENT), NEXT, NEXT);
        room.person("admin", dev.portolan.platform.caller.Role.ADMIN);
        done(people.disable("ada", ADMIN));
        assertThat(refused(underWay)).startsWith("FORBIDDEN");
        assertThat(admits(PRESENT)).isTrue();
    }

    private boolean admits(String password) {
        return PasswordHash.matches(password, room.accounts.person("ada").orElseThrow().password());
    }

    private static Attempt ada(String password) {
        return new Attempt("ada", password, "192.0.2.1", Optional.empty(), Optional.empty());
    }
}
