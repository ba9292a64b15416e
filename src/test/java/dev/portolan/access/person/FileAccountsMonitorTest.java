package dev.portolan.access.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.AccessRoom;
import dev.portolan.platform.Finding;
import dev.portolan.platform.ManualRounds;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import dev.portolan.platform.start.Serving;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.read.Strategies;
import dev.portolan.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAccountsMonitorTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir Path temporary;
    private AccessRoom room;
    private CurrentStrategy strategy;
    private FileAccountsMonitor monitor;
    private ManualRounds rounds;

    @BeforeEach
    void start() throws IOException {
        Path secrets = Files.createDirectories(temporary.resolve("secrets"));
        if (Files.notExists(secrets.resolve("ops"))) {
            Files.writeString(secrets.resolve("ops"), "open sesame\n");
        }
        restart();
    }

    @AfterEach
    void stop() {
        FileAccountsMonitor ended = monitor;
        rounds.rounds().stop();
        synchronized (ended) {
            assertThat(ended.findings()).as("whoever looks now is done").isNotNull();
        }
    }

    private void again() {
        stop();
        restart();
    }

    private void restart() {
        room = new AccessRoom(temporary.resolve("data"));
        strategy = new CurrentStrategy();
        monitor =
                new FileAccountsMonitor(
                        strategy, room.accounts, room.keeper, room.directory, room.time);
        rounds = new ManualRounds(work -> Thread.ofVirtual().start(work));
        strategy.set(Strategies.good(yaml("[operator]")));
        monitor.start(new Serving(), rounds.rounds());
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
        again();
        assertThat(room.recognition.ofSession(secret)).as("the same password").isPresent();
        room.time.pass(Duration.ofSeconds(1));
        Files.writeString(temporary.resolve("secrets/ops"), "something else");
        AccessRoom before = room;
        again();
        room.time.pass(Duration.ofSeconds(1));
        assertThat(before.recognition.ofSession(secret)).isPresent();
        assertThat(room.recognition.ofSession(secret)).isEmpty();
    }

    @Test
    void keepsNobodyOutWhileASecretCannotBeReadAndSaysSo() throws IOException {
        Files.delete(temporary.resolve("secrets/ops"));
        again();
        Person ops = room.accounts.person("ops").orElseThrow();
        assertThat(PasswordHash.matches("open sesame", ops.password())).isTrue();
        assertThat(monitor.findings())
                .extracting(Finding::code, Finding::title)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "ACCOUNT_SECRET",
                                "The password of the account ops cannot be read"));
    }

    @Test
    void followsASecretThatIsReplacedWhileTheStrategyStaysAndEndsTheSessionsOfTheOld()
            throws IOException {
        String secret = room.sessions.open("ops");
        room.time.pass(Duration.ofSeconds(1));
        List<Boolean> letIn = new CopyOnWriteArrayList<>();
        room.accounts.onSignedOut(_ -> letIn.add(admits("open sesame")));
        Files.writeString(temporary.resolve("secrets/ops"), "something else");
        rounds.pass(Duration.ofSeconds(5));
        Eventually.until("the new one counts", SOON, () -> admits("something else"));
        Eventually.until(
                "the session is over", SOON, () -> room.recognition.ofSession(secret).isEmpty());
        assertThat(letIn).as("whether the old one counts when sessions end").containsOnly(false);
    }

    @Test
    void handsNoSessionFromOneAccountToAnotherOfTheSameName() {
        strategy.set(Strategies.good(Strategies.ONE_REGION));
        Eventually.until("the account is gone", SOON, () -> !room.accounts.fromFile("ops"));
        room.person("ops", Role.ADMIN);
        String kept = room.sessions.open("ops");
        room.time.pass(Duration.ofSeconds(1));
        strategy.set(Strategies.good(yaml("[operator]")));
        Eventually.until(
                "the session of the kept account is over",
                SOON,
                () -> room.recognition.ofSession(kept).isEmpty());
        assertThat(room.accounts.fromFile("ops")).isTrue();

        String ofFile = room.sessions.open("ops");
        room.time.pass(Duration.ofSeconds(1));
        strategy.set(Strategies.good(Strategies.ONE_REGION));
        Eventually.until(
                "the session of the file's account is over",
                SOON,
                () -> room.recognition.ofSession(ofFile).isEmpty());
        assertThat(room.accounts.person("ops").orElseThrow().roles()).containsExactly(Role.ADMIN);
    }

    @Test
    void endsWithTheLastStrategyHoweverManyCameWhileOneWasFollowed() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch under = new CountDownLatch(1);
        room.person("ops", Role.ADMIN);
        room.accounts.onSignedOut(_ -> held(under, slow));
        strategy.set(Strategies.good(Strategies.ONE_REGION));
        assertThat(under.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 20; i++) {
            strategy.set(Strategies.good(yaml("[viewer]")));
        }
        strategy.set(Strategies.good(yaml("[approver]")));
        slow.countDown();
        Eventually.until("the last one is followed", SOON, () -> roles(Role.APPROVER));
    }

    private static void held(CountDownLatch under, CountDownLatch slow) {
        under.countDown();
        try {
            slow.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean roles(Role only) {
        return room.accounts.person("ops").orElseThrow().roles().equals(Set.of(only));
    }

    private boolean admits(String password) {
        return PasswordHash.matches(password, room.accounts.person("ops").orElseThrow().password());
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
