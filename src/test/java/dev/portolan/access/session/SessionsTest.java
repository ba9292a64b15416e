package dev.portolan.access.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.Digest;
import dev.portolan.access.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final ManualTime time = new ManualTime();
    private final Sessions sessions = new Sessions(time);

    @Test
    void endsAfterTwelveIdleHours() {
        String secret = sessions.open("ada");
        time.pass(Duration.ofHours(12).minusSeconds(1));
        assertThat(sessions.find(secret)).isPresent();
        time.pass(Duration.ofHours(12));
        assertThat(sessions.find(secret)).isEmpty();
    }

    @Test
    void endsAfterTwentyFourHoursHoweverBusy() {
        String secret = sessions.open("ada");
        for (int hour = 1; hour < 24; hour++) {
            time.pass(Duration.ofHours(1));
            assertThat(sessions.find(secret)).as("hour " + hour).isPresent();
        }
        time.pass(Duration.ofHours(1));
        assertThat(sessions.find(secret)).isEmpty();
    }

    @Test
    void survivesAJumpOfTheWallClock() {
        String secret = sessions.open("ada");
        time.jumpWallClock(Duration.ofDays(3));
        assertThat(sessions.find(secret)).isPresent();
    }

    @Test
    void isGoneOnceSignedOut() {
        String secret = sessions.open("ada");
        assertThat(sessions.end(secret).orElseThrow().person()).isEqualTo("ada");
        assertThat(sessions.find(secret)).isEmpty();
        assertThat(sessions.end(secret)).isEmpty();
    }

    @Test
    void endsAllSessionsOfOnePersonOnly() {
        String one = sessions.open("ada");
        String two = sessions.open("ada");
        String other = sessions.open("bob");
        sessions.endAll("ada");
        assertThat(sessions.find(one)).isEmpty();
        assertThat(sessions.find(two)).isEmpty();
        assertThat(sessions.find(other)).isPresent();
    }

    @Test
    void showsAPersonWhereTheyAreSignedInAndEndsOne() {
        String desk = sessions.open("ada", "192.0.2.7", Instant.MIN);
        sessions.open("bob", "192.0.2.8", Instant.MIN);
        sessions.open("ada", UUID.randomUUID());
        time.pass(Duration.ofMinutes(5));
        String phone = sessions.open("ada", "192.0.2.9", Instant.MIN);
        time.pass(Duration.ofMinutes(1));

        List<OpenSession> open = sessions.of("ada", Optional.of(desk));
        assertThat(open).extracting(OpenSession::from).containsExactly("192.0.2.9", "192.0.2.7");
        assertThat(open).extracting(OpenSession::here).containsExactly(false, true);
        assertThat(open.getFirst().usedAt()).isEqualTo(time.instant().minusSeconds(60));
        assertThat(Digest.of(phone)).startsWith(open.getFirst().id());

        assertThat(sessions.end("bob", open.getFirst().id())).isEmpty();
        assertThat(sessions.find(phone)).as("ended by its owner alone").isPresent();
        assertThat(sessions.end("ada", open.getFirst().id())).isPresent();
        assertThat(sessions.find(phone)).isEmpty();
        assertThat(sessions.of("ada", Optional.empty()))
                .extracting(OpenSession::from)
                .containsExactly("192.0.2.7");
    }

    @Test
    void givesTheLongestUnusedOfAPersonWayToANewOne() {
        List<String> secrets = new ArrayList<>();
        String other = sessions.open("bob");
        for (int i = 0; i <= Sessions.PER_PERSON; i++) {
            time.pass(Duration.ofSeconds(1));
            secrets.add(sessions.open("ada"));
        }
        assertThat(sessions.find(secrets.getFirst())).isEmpty();
        assertThat(sessions.find(secrets.getLast())).isPresent();
        assertThat(sessions.find(other)).isPresent();
        assertThat(sessions.size()).isEqualTo(Sessions.PER_PERSON + 1);
    }
}
