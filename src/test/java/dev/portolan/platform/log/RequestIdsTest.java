package dev.portolan.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
    private static final InstantSource CLOCK = InstantSource.system();

    @Test
    void takesAWellFormedId() {
        assertThat(RequestIds.accept("Ab-1._z", CLOCK)).isEqualTo("Ab-1._z");
        assertThat(RequestIds.accept("a".repeat(64), CLOCK)).hasSize(64);
    }

    @Test
    void makesOneInsteadOfAnyOther() {
        for (String given : new String[] {null, "", "a b", "a\nb", "é", "a".repeat(65), "<x>"}) {
            assertThat(UUID.fromString(RequestIds.accept(given, CLOCK)).version()).isEqualTo(7);
        }
    }
}
