package dev.portolan.access.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.access.AccessRoom;
import dev.portolan.access.Accounts;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.PortolanConfig;
import dev.portolan.platform.caller.Role;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAccountTest {
    private static final Instant SINCE = Instant.parse("2025-06-01T00:00:00Z");

    @TempDir Path temporary;
    private AccessRoom room;
    private DataDirectory directory;
    private Accounts accounts;
    private FirstAccount first;

    @BeforeEach
    void start() {
        room = new AccessRoom(temporary);
        directory = room.directory;
        accounts = room.accounts;
        PortolanConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(PortolanConfig.class)
                        .withDefaultValue("user.home", temporary.toString())
                        .build()
                        .getConfigMapping(PortolanConfig.class);
        first = new FirstAccount(room.keeper, accounts, config, directory, room.time);
    }

    @Test
    void makesOnePasswordUpAndLeavesItInAFileWhenThereIsNoTerminal() throws IOException {
        first.ensure(Optional.empty(), Optional.empty());
        Path file = directory.file(FirstAccount.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String password = Files.readString(file).strip();
        assertThat(password).hasSize(23);
        Person admin = accounts.person("admin").orElseThrow();
        assertThat(PasswordHash.matches(password, admin.password())).isTrue();
        assertThat(admin.roles())
                .containsExactlyInAnyOrder(Role.ADMIN, Role.OPERATOR, Role.APPROVER);

        start();
        first.ensure(Optional.empty(), Optional.empty());
        assertThat(Files.readString(file).strip()).isEqualTo(password);
        assertThat(accounts.person("admin")).contains(admin);
    }

    @Test
    void takesTheConfiguredPasswordAndItsChangeWhichEndsTheSessionsOfTheOld() {
        configured("first password");
        room.time.pass(Duration.ofHours(1));
        String secret = room.sessions.open("admin");
        restart();
        assertThat(room.recognition.ofSession(secret)).as("the same password").isPresent();

        restart();
        configured("second password");
        assertThat(room.recognition.ofSession(secret)).isEmpty();
        assertThat(admits("second password")).isTrue();
        assertThat(admits("first password")).isFalse();
        assertThat(directory.file(FirstAccount.FILE)).doesNotExist();
    }

    @Test
    void leavesAPasswordThatWasChangedAtThePortalWhileTheVariableStaysTheSame() throws IOException {
        configured("first password");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        directory.file(AppliedPassword.FILE))))
                .isEqualTo("rw-------");
        Person changed =
                accounts.person("admin")
                        .orElseThrow()
                        .withPassword(PasswordHash.of("my own password"), room.time.instant());
        room.keeper.put(changed);
        restart();
        assertThat(accounts.person("admin")).contains(changed);
        assertThat(admits("my own password")).isTrue();

        configured("second password");
        assertThat(admits("second password")).as("another variable counts").isTrue();
    }

    @Test
    void takesAPasswordThatIsConfiguredAfterOneWasMadeUp() {
        first.ensure(Optional.empty(), Optional.empty());
        configured("first password");
        assertThat(admits("first password")).isTrue();
    }

    @Test
    void enablesNobodyAgain() {
        configured("first password");
        room.keeper.put(
                accounts.person("admin").orElseThrow().withStanding(true, room.time.instant()));
        start();
        configured("second password");
        assertThat(accounts.person("admin").orElseThrow().disabled()).isTrue();
    }

    @Test
    void refusesAShortPassword() {
        assertThatThrownBy(() -> configured("11 letters."))
                .hasMessageContaining("12 to 256 characters");
    }

    @Test
    void givesWayToTheAccountThatAnotherPortalKeepsInTheSameDatabase() {
        first.ensure(Optional.empty(), Optional.empty());
        Person theirs =
                new Person("admin", Set.of(Role.ADMIN), Optional.empty(), "x", false, SINCE);
        assertThat(accounts.merge(theirs)).isTrue();
        assertThat(accounts.person("admin")).contains(theirs);
    }

    @Test
    void givesWayToThemAlsoWithAConfiguredPassword() {
        Person demoted =
                new Person("admin", Set.of(Role.VIEWER), Optional.empty(), "x", true, SINCE);
        configured("first password");
        accounts.merge(demoted);
        assertThat(accounts.person("admin")).contains(demoted);
    }

    private void restart() {
        start();
        configured("first password");
    }

    private void configured(String password) {
        first.ensure(Optional.of(password), Optional.empty());
    }

    private boolean admits(String password) {
        return PasswordHash.matches(password, accounts.person("admin").orElseThrow().password());
    }
}
