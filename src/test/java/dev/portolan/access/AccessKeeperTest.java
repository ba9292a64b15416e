package dev.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.breakglass.BreakGlassCode;
import dev.portolan.access.person.Person;
import dev.portolan.access.token.AccessToken;
import dev.portolan.access.token.TokenText;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessKeeperTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir Path temporary;
    private DataDirectory directory;
    private Accounts accounts;
    private AccessKeeper keeper;

    @BeforeEach
    void open() {
        directory = new DataDirectory(temporary.resolve("data"));
        restart();
    }

    @Test
    void knowsEverybodyAgainAfterARestart() {
        Person ada = person("ada", NOW);
        String text = TokenText.next(new SecureRandom());
        AccessToken token = token(text, false);
        keeper.put(ada);
        keeper.put(token);
        restart();
        keeper.load();
        assertThat(accounts.person("ada")).contains(ada);
        assertThat(accounts.token(text)).contains(token);
    }

    @Test
    void writesAFileOnlyItsOwnerReadsAndNoSecretInIt() throws IOException {
        String text = TokenText.next(new SecureRandom());
        keeper.put(token(text, false));
        Path file = directory.file(AccessKeeper.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain(text).contains(Digest.of(text));
    }

    @Test
    void startsEmptyAndKeepsATornFileAside() throws IOException {
        keeper.put(person("ada", NOW));
        Path file = directory.file(AccessKeeper.FILE);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 2}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            restart();
            keeper.load();
            assertThat(accounts.person("ada")).as("length " + length).isEmpty();
            assertThat(file.resolveSibling("access.json.unreadable")).exists();
        }
    }

    @Test
    void refusesAFileWithARoleItDoesNotKnow() throws IOException {
        keeper.put(person("ada", NOW));
        Path file = directory.file(AccessKeeper.FILE);
        Files.writeString(file, Files.readString(file).replace("OPERATOR", "EMPEROR"));
        restart();
        keeper.load();
        assertThat(accounts.person("ada")).isEmpty();
    }

    @Test
    void keepsTheNewerPersonAndNeverTakesARevocationBack() {
        keeper.put(person("ada", NOW));
        keeper.put(person("ada", NOW.minusSeconds(1)));
        assertThat(accounts.person("ada").orElseThrow().changedAt()).isEqualTo(NOW);
        String text = TokenText.next(new SecureRandom());
        keeper.put(token(text, true));
        keeper.put(token(text, false));
        assertThat(accounts.token(text).orElseThrow().valid(NOW)).isFalse();
    }

    @Test
    void readsWhatAnOlderProgramWroteAndKeepsEverythingNew() throws IOException {
        Files.createDirectories(directory.root());
        directory.replace(
                AccessKeeper.FILE,
                """
                {"people":[{"name":"ada","roles":["OPERATOR"],"password":"x","disabled":true,"changedAt":"2026-01-01T00:00:00Z"}],
                 "tokens":[]}
                """
                        .getBytes(StandardCharsets.UTF_8));
        keeper.load();
        Person ada = accounts.person("ada").orElseThrow();
        assertThat(ada.disabled()).isTrue();
        assertThat(ada.standingAt()).isEqualTo(NOW);
        Person limited =
                ada.withGrant(
                        new Grant(
                                Set.of(Role.OPERATOR),
                                Optional.empty(),
                                Map.of(Role.OPERATOR, Set.of(RegionId.of("eu-west-1")))),
                        NOW);
        BreakGlassCode code = code().used("bob", "the portal is down", NOW).revoked(NOW);
        keeper.put(limited);
        keeper.put(code);
        keeper.putSignedOut("ada", NOW);
        restart();
        keeper.load();
        assertThat(accounts.person("ada")).contains(limited);
        assertThat(accounts.code(code.id())).contains(code);
        assertThat(accounts.signedOutBefore("ada")).isEqualTo(NOW);
    }

    @Test
    void forgetsWhatExpiredNinetyDaysAgo() {
        keeper.put(token(TokenText.next(new SecureRandom()), true));
        keeper.put(code());
        keeper.forget(NOW.plus(Duration.ofDays(90)));
        assertThat(accounts.tokens()).hasSize(1);
        keeper.forget(NOW.plus(Duration.ofDays(90)).plusSeconds(3601));
        assertThat(accounts.tokens()).isEmpty();
        assertThat(accounts.codes()).isEmpty();
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

    private void restart() {
        accounts = new Accounts();
        keeper = new AccessKeeper(accounts, directory);
    }

    private static Person person(String name, Instant changed) {
        return new Person(
                name,
                Set.of(Role.OPERATOR, Role.APPROVER),
                Optional.of(Set.of(RegionId.of("eu-west-1"))),
                "$argon2id$...",
                false,
                changed);
    }

    private static AccessToken token(String text, boolean revoked) {
        return new AccessToken(
                new UUID(1, 2),
                "ci",
                Set.of(Role.OBSERVER),
                Optional.empty(),
                Optional.of("here"),
                NOW,
                NOW.plusSeconds(60),
                Digest.of(text),
                revoked);
    }
}
