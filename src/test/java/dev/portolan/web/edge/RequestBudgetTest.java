package dev.portolan.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RequestBudget budget = new RequestBudget(10);

    @Test
    void letsABurstOfTwoSecondsThroughAndThenTheRate() {
        assertThat(passed("ada", 100, 0)).isEqualTo(20);
        assertThat(passed("ada", 100, SECOND)).isEqualTo(10);
        assertThat(passed("ada", 100, SECOND + SECOND / 10)).isEqualTo(1);
        assertThat(passed("ada", 100, 100 * SECOND)).isEqualTo(20);
    }

    @Test
    void saysHowLongToWait() {
        passed("ada", 20, 0);
        Duration wait = budget.take("ada", 0);
        assertThat(wait).isEqualTo(Duration.ofMillis(100));
        assertThat(budget.take("ada", wait.toNanos())).isEqualTo(Duration.ZERO);
    }

    @Test
    void takesNothingFromOthers() {
        passed("flood", 1000, 0);
        assertThat(passed("ada", 1, 0)).isOne();
    }

    @Test
    void holdsABoundedNumberOfIdentities() {
        for (int i = 0; i < 20_000; i++) {
            budget.take("address:" + i, 0);
        }
        assertThat(budget.identities()).isEqualTo(10_000);
    }

    @Test
    void isNotFooledByAClockThatStandsStill() {
        passed("ada", 20, SECOND);
        assertThat(passed("ada", 5, 0)).isZero();
    }

    private int passed(String identity, int asked, long nanos) {
        int passed = 0;
        for (int i = 0; i < asked; i++) {
            passed += budget.take(identity, nanos).isZero() ? 1 : 0;
        }
        return passed;
    }
}
