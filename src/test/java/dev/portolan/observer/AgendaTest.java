package dev.portolan.observer;

import static dev.portolan.health.HealthState.HEALTHY;
import static dev.portolan.health.HealthState.UNHEALTHY;
import static dev.portolan.observer.Seeing.look;
import static dev.portolan.observer.Seeing.sight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.health.OwnSights.Look;
import dev.portolan.health.Sight;
import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final RegionId EU = RegionId.of("eu-west-1");
    private static final Answer REFUSED = new Answer.Refused(401, "wrong", List.of());
    private static final Answer AWAY = new Answer.Unreached("nobody answers there");
    private final Agenda agenda = new Agenda();

    private static long at(double seconds) {
        return (long) (seconds * 1e9);
    }

    private static Look well(double seconds) {
        return look(at(seconds), sight("eu-west-1", HEALTHY), sight("us-east-1", HEALTHY));
    }

    private static Look euDown(double seconds) {
        return look(at(seconds), sight("eu-west-1", UNHEALTHY), sight("us-east-1", HEALTHY));
    }

    private List<String> pushes(Look look, double seconds, Answer answer) {
        List<Sight> due = agenda.next(look, at(seconds));
        Map<RegionId, Answer> answers = new HashMap<>();
        due.forEach(sight -> answers.put(sight.region(), answer));
        agenda.answered(due, answers, at(seconds));
        return due.stream().map(sight -> sight.region().value()).toList();
    }

    private List<String> pushes(Look look, double seconds) {
        return pushes(look, seconds, new Answer.Accepted());
    }

    @Test
    void pushesEverythingEachSecond() {
        assertThat(pushes(well(0), 0)).containsExactly("eu-west-1", "us-east-1");
        assertThat(pushes(well(1), 1)).containsExactly("eu-west-1", "us-east-1");
        assertThat(pushes(well(2.05), 2.05)).hasSize(2);
    }

    @Test
    void pushesAtOnceWhatChangedAndThatAlone() {
        pushes(well(0), 0);
        assertThat(pushes(euDown(0.3), 0.3)).containsExactly("eu-west-1");
        assertThat(pushes(euDown(0.4), 0.4)).isEmpty();
        assertThat(pushes(euDown(1), 1)).hasSize(2);
    }

    @Test
    void pushesAgainWhatWasNotTakenIn() {
        pushes(well(0), 0);
        assertThat(pushes(euDown(0.3), 0.3, AWAY)).containsExactly("eu-west-1");
        assertThat(pushes(euDown(1), 1)).as("waits").isEmpty();
        assertThat(pushes(euDown(1.4), 1.4)).hasSize(2);
    }

    @Test
    void waitsLongerEachTimeUpToTenSecondsAndGoesOnAtOnceWhenItIsWell() {
        double now = 0;
        for (int pause : new int[] {1, 2, 4, 8, 10, 10, 10}) {
            assertThat(pushes(well(now), now, AWAY)).as("at " + now).hasSize(2);
            assertThat(pushes(well(now + pause - 0.01), now + pause - 0.01)).isEmpty();
            now += pause;
        }
        assertThat(pushes(well(now), now)).hasSize(2);
        assertThat(pushes(well(now + 1), now + 1)).hasSize(2);
    }

    @Test
    void waitsAsLongAsThePortalAsksButNeverMoreThanTenSeconds() {
        pushes(well(0), 0, new Answer.Later(429, Optional.of(Duration.ofSeconds(3))));
        assertThat(agenda.waits(at(0))).isEqualTo(Duration.ofSeconds(3));
        Agenda other = new Agenda();
        List<Sight> due = other.next(well(0), 0);
        other.answered(
                due, Map.of(EU, new Answer.Later(503, Optional.of(Duration.ofDays(9)))), at(0));
        assertThat(other.waits(at(0))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void leavesOutWhatThePortalRefusesForAMinuteAndSaysTheRest() {
        Answer notEu = new Answer.Refused(403, "not eu-west-1", List.of(EU));
        assertThat(pushes(well(0), 0, notEu)).hasSize(2);
        assertThat(agenda.leftOut()).containsExactly(EU);
        assertThat(pushes(well(0.1), 0.1)).as("at once").containsExactly("us-east-1");
        assertThat(pushes(euDown(59), 59)).containsExactly("us-east-1");
        assertThat(pushes(well(61), 61)).containsExactly("eu-west-1", "us-east-1");
    }

    @Test
    void waitsAfterARefusalOfTheCallItself() {
        pushes(well(0), 0, REFUSED);
        assertThat(agenda.waits(at(0))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void fallsSilentWhenNobodyLooksAnyMore() {
        pushes(well(0), 0);
        assertThat(pushes(well(0), 1.9)).as("a slow second").hasSize(2);
        assertThat(pushes(well(0), 2.1)).as("the look is of the past").isEmpty();
    }
}
