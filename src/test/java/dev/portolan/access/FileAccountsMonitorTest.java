package dev.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.Finding;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Role;
import dev.portolan.platform.Serving;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Strategies;
import dev.portolan.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAccountsMonitorTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir Path temporary;
    private AccessRoom room;
    private CurrentStrategy strategy;
    private FileAccountsMonitor monitor;

    @BeforeEach
    void start() throws IOException {
        Path secrets = Files.createDirectories(temporary.resolve("secrets"));
        if (Files.notExists(secrets.resolve("ops"))) {
            Files.writeString(secrets.resolve("ops"), "open sesame\n");
        }
        restart();
    }

    private void restart() {
        room = new AccessRoom(temporary.resolve("data"));
        strategy = new CurrentStrategy();
        monitor =
                new FileAccountsMonitor(
                        strategy, room.accounts, room.keeper, room.directory, room.time);
        strategy.set(Strategies.good(yaml("[operator]")));
        monitor.start(new Serving());
    }

    @Test
    void letsTheAccountsOfTheFileInWithTheirRegions() {
        Person ops = room.accounts.person("ops").orElseThrow();
        assertThat(room.accounts.fromFile("ops")).isTrue();
        assertThat(PasswordHash.matches("open sesame", ops.password())).isTrue();
        var caller = ops.caller(room.time.instant());
        assertThat(caller.may(Role.OPERATOR, RegionId.of("us-east-1"))).isTrue();
        assertThat(caller.may(Role.OPERATOR, RegionId.of("eu-west-1"))).isFalse();
        assertThat(monitor.findings()).isEmpty();
    }

    @Test
    void followsAReloadBesideEverythingElse() {
        String secret = room.sessions.open("ops");
        strategy.set(Strategies.good(yaml("[viewer]")));
        Eventually.until(
                "the roles are changed",
                SOON,
                () -> !room.recognition.ofSession(secret).orElseThrow().may(Role.OPERATOR));
        strategy.set(Strategies.good(Strategies.ONE_REGION));
        Eventually.until("the account is gone", SOON, () -> room.accounts.person("ops").isEmpty());
        assertThat(room.recognition.ofSession(secret)).isEmpty();
    }

    @Test
    void endsTheSessionsOfAPasswordThatWasChangedWhileNobodyLooked() throws IOException {
        String secret = room.sessions.open("ops");
        restart();
        assertThat(room.recognition.ofSession(secret)).as("the same password").isPresent();
        room.time.pass(Duration.ofSeconds(1));
        Files.writeString(temporary.resolve("secrets/ops"), "something else");
        AccessRoom before = room;
        restart();
        room.time.pass(Duration.ofSeconds(1));
        assertThat(before.recognition.ofSession(secret)).isPresent();
        assertThat(room.recognition.ofSession(secret)).isEmpty();
    }

    @Test
    void keepsNobodyOutWhileASecretCannotBeReadAndSaysSo() throws IOException {
        Files.delete(temporary.resolve("secrets/ops"));
        restart();
        Person ops = room.accounts.person("ops").orElseThrow();
        assertThat(PasswordHash.matches("open sesame", ops.password())).isTrue();
        assertThat(monitor.findings())
                .extracting(Finding::code, Finding::title)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "ACCOUNT_SECRET",
                                "The password of the account ops cannot be read"));
    }

    private String yaml(String roles) {
        return Strategies.ONE_REGION
                + "access: { secrets_directory: \""
                + temporary.resolve("secrets")
                + "\", accounts: [ { name: ops, roles: "
                + roles
                + ", regions: [us_east_1], password: \"file:ops\" } ] }\n";
    }
}
