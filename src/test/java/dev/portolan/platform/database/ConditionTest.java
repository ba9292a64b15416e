package dev.portolan.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionTest {
    private static final Optional<String> REFUSED = Optional.of("refused");
    private static final Optional<String> FINE = Optional.empty();

    @Test
    void isNotLostWhileItStillStarts() {
        Condition waiting = Condition.UNTRIED.next(REFUSED, true);
        assertThat(waiting.lost()).isFalse();
        assertThat(waiting.up()).isFalse();
        assertThat(waiting.trouble()).contains("refused");
    }

    @Test
    void isLostWhenItNeverCame() {
        assertThat(Condition.UNTRIED.next(REFUSED, true).next(REFUSED, false).lost()).isTrue();
    }

    @Test
    void isLostAtOnceAfterItWasUp() {
        Condition up = Condition.UNTRIED.next(FINE, true);
        assertThat(up.up()).isTrue();
        assertThat(up.next(REFUSED, true).lost()).isTrue();
    }

    @Test
    void comesBack() {
        Condition back = Condition.UNTRIED.next(REFUSED, false).next(FINE, false);
        assertThat(back.up()).isTrue();
        assertThat(back.trouble()).isEmpty();
    }
}
