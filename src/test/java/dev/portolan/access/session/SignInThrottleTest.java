package dev.portolan.access.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.ManualTime;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
    private static final Knock STRANGER = stranger("ada", "192.0.2.1");
    private static final Knock KNOWN =
            new Knock("ada", "192.0.2.1", Optional.of(new Knock.Place.Network("192.0.2.1")));

    private final ManualTime time = new ManualTime();
    private final SignInThrottle throttle = new SignInThrottle(time);

    @Test
    void slowsStrangersFromTheFifthFailureOnAndDoublesUpToThirtySeconds() {
        fail(STRANGER, 4);
        assertThat(throttle.wait(STRANGER)).isZero();
        fail(STRANGER, 1);
        assertThat(throttle.wait(STRANGER)).hasSeconds(1);
        fail(STRANGER, 1);
        assertThat(throttle.wait(STRANGER)).hasSeconds(2);
        fail(STRANGER, 40);
        assertThat(throttle.wait(STRANGER)).hasSeconds(30);
        time.pass(Duration.ofSeconds(30));
        assertThat(throttle.wait(STRANGER)).isZero();
    }

    @Test
    void slowsAnAddressWhateverNamesItTries() {
        for (int i = 0; i < 6; i++) {
            fail(stranger("name" + i, "192.0.2.1"), 1);
        }
        assertThat(throttle.wait(stranger("another", "192.0.2.1"))).hasSeconds(2);
        assertThat(throttle.wait(stranger("another", "192.0.2.2"))).isZero();
    }

    @Test
    void leavesAKnownPlaceToItsOwnBudget() {
        fail(STRANGER, 1000);
        assertThat(throttle.wait(KNOWN)).isZero();
        fail(KNOWN, 9);
        assertThat(throttle.wait(KNOWN)).isZero();
        fail(KNOWN, 1);
        assertThat(throttle.wait(KNOWN)).hasSeconds(1);
        fail(KNOWN, 100);
        assertThat(throttle.wait(KNOWN)).hasSeconds(10);
        throttle.succeeded(KNOWN);
        assertThat(throttle.wait(KNOWN)).isZero();
    }

    @Test
    void givesEveryNewAddressOneTryAtAnAccountUnderAttackAndThenOneInThirtySeconds() {
        for (int i = 0; i < 50; i++) {
            fail(stranger("ada", "198.51.100." + i), 1);
        }
        Knock fresh = stranger("ada", "203.0.113.7");
        assertThat(throttle.wait(fresh)).isZero();
        fail(fresh, 1);
        assertThat(throttle.wait(fresh)).hasSeconds(30);
        assertThat(throttle.wait(stranger("bob", "203.0.113.7"))).isZero();
        assertThat(throttle.wait(KNOWN)).isZero();
        time.pass(Duration.ofMinutes(16));
        fail(fresh, 1);
        assertThat(throttle.wait(fresh)).as("the attack is over").isZero();
    }

    @Test
    void doesNotForgetStrangersWhenOneOfThemHasAnAccount() {
        Knock mallory = stranger("mallory", "192.0.2.1");
        fail(STRANGER, 10);
        time.pass(Duration.ofSeconds(30));
        assertThat(throttle.admit(mallory)).isZero();
        throttle.succeeded(mallory);
        fail(STRANGER, 1);
        assertThat(throttle.wait(STRANGER)).hasSeconds(30);
        time.pass(Duration.ofMinutes(16));
        fail(STRANGER, 1);
        assertThat(throttle.wait(STRANGER)).isZero();
    }

    @Test
    void letsNoMoreInAtOnceThanOneAfterTheOther() {
        assertThat(admitted(STRANGER, 64)).isEqualTo(5);
        assertThat(admitted(KNOWN, 64)).isEqualTo(10);
        for (int i = 0; i < 50; i++) {
            fail(stranger("bob", "198.51.100." + i), 1);
        }
        assertThat(admitted(stranger("bob", "203.0.113.7"), 64)).isEqualTo(1);
    }

    @Test
    void takesBackWhatWasNoFailureAndTheMomentOfItToo() {
        fail(STRANGER, 5);
        time.pass(Duration.ofSeconds(1));
        assertThat(throttle.admit(STRANGER)).isZero();
        assertThat(throttle.wait(STRANGER)).hasSeconds(2);
        throttle.takeBack(STRANGER);
        assertThat(throttle.wait(STRANGER)).isZero();
        assertThat(throttle.admit(STRANGER)).isZero();
        throttle.succeeded(STRANGER);
        assertThat(throttle.wait(STRANGER)).isZero();
        fail(STRANGER, 1);
        assertThat(throttle.wait(STRANGER)).as("the five before still count").hasSeconds(2);
    }

    @Test
    void takesNothingBackThatNobodyCounted() {
        throttle.takeBack(STRANGER);
        throttle.succeeded(KNOWN);
        assertThat(admitted(STRANGER, 64)).isEqualTo(5);
    }

    private static Knock stranger(String name, String network) {
        return new Knock(name, network, Optional.empty());
    }

    private long admitted(Knock knock, int tries) {
        return IntStream.range(0, tries).filter(_ -> throttle.admit(knock).isZero()).count();
    }

    @Test
    void takesTheAddressesOfOneHouseholdForOne() {
        assertThat(Knock.network("2001:db8:1:2::1"))
                .isEqualTo(Knock.network("2001:db8:1:2:ffff::9"));
        assertThat(Knock.network("2001:db8:1:2::1")).isNotEqualTo(Knock.network("2001:db8:1:3::1"));
        assertThat(Knock.network("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(Knock.network("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(Knock.network("unix:nothing")).isEqualTo("unix:nothing");
    }

    private void fail(Knock knock, int times) {
        for (int i = 0; i < times; i++) {
            throttle.count(knock);
        }
    }
}
