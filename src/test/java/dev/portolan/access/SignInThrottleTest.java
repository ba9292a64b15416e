package dev.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
    private final ManualTime time = new ManualTime();
    private final SignInThrottle throttle = new SignInThrottle(time);

    @Test
    void slowsFromTheFifthFailureOnAndDoublesUpToThirtySeconds() {
        fail(4);
        assertThat(throttle.wait("ada", "192.0.2.1")).isZero();
        fail(1);
        assertThat(throttle.wait("ada", "192.0.2.1")).hasSeconds(1);
        fail(1);
        assertThat(throttle.wait("ada", "192.0.2.1")).hasSeconds(2);
        fail(100);
        assertThat(throttle.wait("ada", "192.0.2.1")).hasSeconds(30);
    }

    @Test
    void neverSlowsTheSameNameFromAnotherAddress() {
        fail(1000);
        assertThat(throttle.wait("ada", "192.0.2.2")).isZero();
    }

    @Test
    void letsTheNextTryThroughOnceTheTimeHasPassed() {
        fail(5);
        time.pass(Duration.ofSeconds(1));
        assertThat(throttle.wait("ada", "192.0.2.1")).isZero();
    }

    @Test
    void forgetsAtASuccessAndAfterAQuarterOfAnHour() {
        fail(10);
        throttle.succeeded("ada", "192.0.2.1");
        assertThat(throttle.wait("ada", "192.0.2.1")).isZero();
        fail(10);
        time.pass(Duration.ofMinutes(16));
        fail(1);
        assertThat(throttle.wait("ada", "192.0.2.1")).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed("ada", "192.0.2.1");
        }
    }
}
