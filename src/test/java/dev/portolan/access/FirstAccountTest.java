package dev.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.PortolanConfig;
import dev.portolan.platform.Role;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAccountTest {
    private static final Instant SINCE = Instant.parse("2025-06-01T00:00:00Z");

    @TempDir Path temporary;
    private final ManualTime time = new ManualTime();
    private DataDirectory directory;
    private Accounts accounts;
    private FirstAccount first;

    @BeforeEach
    void start() {
        directory = new DataDirectory(temporary);
        accounts = new Accounts();
        AccessKeeper keeper = new AccessKeeper(accounts, directory);
        keeper.load();
        PortolanConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(PortolanConfig.class)
                        .withDefaultValue("user.home", temporary.toString())
                        .build()
                        .getConfigMapping(PortolanConfig.class);
        first = new FirstAccount(keeper, accounts, config, directory, time);
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
    void takesTheConfiguredPasswordAndItsChange() {
        first.ensure(Optional.of("first password"), Optional.empty());
        time.pass(java.time.Duration.ofHours(1));
        start();
        first.ensure(Optional.of("second password"), Optional.empty());
        String hash = accounts.person("admin").orElseThrow().password();
        assertThat(PasswordHash.matches("second password", hash)).isTrue();
        assertThat(PasswordHash.matches("first password", hash)).isFalse();
        assertThat(directory.file(FirstAccount.FILE)).doesNotExist();
    }

    @Test
    void refusesAShortPassword() {
        assertThatThrownBy(() -> first.ensure(Optional.of("short"), Optional.empty()))
                .hasMessageContaining("at least 8");
    }

    @Test
    void givesWayToTheAccountThatAnotherPortalKeepsInTheSameDatabase() {
        first.ensure(Optional.empty(), Optional.empty());
        Person theirs =
                new Person("admin", Set.of(Role.ADMIN), Optional.empty(), "x", false, SINCE);
        assertThat(accounts.merge(theirs)).isTrue();
        assertThat(accounts.person("admin")).contains(theirs);
    }
}
