package dev.portolan.access.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.Accounts;
import dev.portolan.access.Digest;
import dev.portolan.access.LastUses;
import dev.portolan.access.ManualTime;
import dev.portolan.access.UseMarks;
import dev.portolan.access.token.AccessToken;
import dev.portolan.platform.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionKeeperTest {
    @TempDir Path temporary;
    private final ManualTime time = new ManualTime();
    private Sessions sessions;
    private LastUses uses;
    private Accounts accounts;
    private KnownPlaces places;
    private SessionKeeper keeper;

    @BeforeEach
    void start() {
        sessions = new Sessions(time);
        uses = new LastUses();
        accounts = new Accounts();
        places = new KnownPlaces(time);
        keeper = new SessionKeeper(sessions, uses, places, new DataDirectory(temporary), time);
        keeper.load();
        accounts.onSignedOut(keeper::signedOut);
    }

    @Test
    void letsPeopleGoOnAfterARestartAndCountsTheTimeBetween() {
        String secret = sessions.open("ada", "192.0.2.7", Instant.MIN);
        time.pass(Duration.ofHours(11));
        start();
        assertThat(sessions.of("ada", Optional.empty()))
                .extracting(OpenSession::from)
                .containsExactly("192.0.2.7");
        assertThat(sessions.find(secret).orElseThrow().person()).isEqualTo("ada");
        keeper.save();
        time.pass(Duration.ofHours(12));
        start();
        assertThat(sessions.find(secret)).as("12 h idle").isEmpty();

        String busy = sessions.open("ada");
        for (int hour = 0; hour < 23; hour++) {
            time.pass(Duration.ofHours(1));
            assertThat(sessions.find(busy)).as("hour " + hour).isPresent();
            keeper.save();
            start();
        }
        time.pass(Duration.ofHours(1));
        start();
        assertThat(sessions.find(busy)).as("24 h in all").isEmpty();
    }

    @Test
    void forgetsWhoSignedOutBeforeItIsAnswered() {
        String secret = sessions.open("ada");
        sessions.end(secret);
        start();
        assertThat(sessions.find(secret)).isEmpty();
    }

    @Test
    void endsSessionsWhenAnotherPortalSaysSoWhateverTheClocks() {
        String ada = sessions.open("ada");
        String bob = sessions.open("bob");
        accounts.mergeSignedOut("ada", time.instant().minus(Duration.ofHours(1)));
        assertThat(sessions.find(ada)).isEmpty();
        assertThat(sessions.find(bob)).isPresent();
        start();
        assertThat(sessions.find(ada)).isEmpty();
    }

    @Test
    void endsWhatABreakGlassCodeOpenedAfterSixtyMinutes() {
        UUID code = new UUID(1, 2);
        String secret = sessions.open("break-glass:ada", code);
        sessions.endAll("break-glass:ada");
        time.pass(Duration.ofMinutes(59));
        start();
        assertThat(sessions.find(secret).orElseThrow().code()).contains(code);
        time.pass(Duration.ofMinutes(1));
        assertThat(sessions.find(secret)).isEmpty();
        String revoked = sessions.open("break-glass:ada", code);
        sessions.endAll(code);
        assertThat(sessions.find(revoked)).isEmpty();
    }

    @Test
    void isReadableByItsOwnerOnlyAndHoldsNoSecret() throws IOException {
        String secret = sessions.open("ada");
        Path file = temporary.resolve(SessionKeeper.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain(secret).contains(Digest.of(secret));
    }

    @Test
    void startsWithoutSessionsWhenTheFileIsTorn() throws IOException {
        String secret = sessions.open("ada");
        Path file = temporary.resolve(SessionKeeper.FILE);
        Files.writeString(file, Files.readString(file).substring(0, 40));
        start();
        assertThat(sessions.find(secret)).isEmpty();
        assertThat(temporary.resolve("sessions.json.unreadable")).exists();
    }

    @Test
    void remembersLastUsesCoarselyAndTellsWhatIsNotWrittenYet() {
        AccessToken token = token();
        uses.used(token, time.instant());
        time.pass(Duration.ofSeconds(5));
        uses.used(token, time.instant());
        assertThat(uses.of(token)).contains(time.instant().minusSeconds(5));
        UseMarks written = uses.marks();
        assertThat(uses.marks().after(written).empty()).isTrue();
        time.pass(Duration.ofSeconds(6));
        uses.used(token, time.instant());
        assertThat(uses.marks().after(written).tokens()).containsOnlyKeys(token.id());
        keeper.save();
        start();
        assertThat(uses.of(token)).contains(time.instant());
    }

    @Test
    void remembersFromWhereSomebodyCameUntilTheyAreSignedOutEverywhere() {
        places.cameFrom("ada", "192.0.2.1", "laptop");
        keeper.save();
        start();
        assertThat(places.network("ada", "192.0.2.1")).isTrue();
        assertThat(places.device("ada", "laptop")).isTrue();
        assertThat(places.network("ada", "192.0.2.2")).isFalse();
        assertThat(places.network("bob", "192.0.2.1")).isFalse();
        accounts.mergeSignedOut("ada", time.instant());
        assertThat(places.device("ada", "laptop")).isFalse();
    }

    @Test
    void forgetsPlacesAfterNinetyDaysAndHoldsTwentyAPerson() {
        places.cameFrom("ada", "192.0.2.1", "laptop");
        time.pass(KnownPlaces.REMEMBERED);
        assertThat(places.device("ada", "laptop")).isFalse();
        for (int i = 0; i < 100; i++) {
            time.pass(Duration.ofSeconds(1));
            places.cameFrom("ada", "198.51.100." + i, "phone");
        }
        assertThat(places.all().get("ada")).hasSize(20);
        assertThat(places.network("ada", "198.51.100.99")).isTrue();
    }

    private AccessToken token() {
        return new AccessToken(
                new UUID(3, 4),
                "ci",
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                time.instant(),
                time.instant(),
                "",
                false);
    }
}
