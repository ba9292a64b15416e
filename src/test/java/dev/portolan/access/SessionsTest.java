package dev.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
