package dev.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgesTest {
    private static final Instant NOW = Instant.parse("2026-03-17T03:14:24Z");

    private static String text(String iso) {
        return Ages.text(Duration.parse(iso));
    }

    @Test
    void writesTwoUnitsAtMost() {
        assertThat(text("PT0.9S")).isEqualTo("0.9 s");
        assertThat(text("PT14S")).isEqualTo("14 s");
        assertThat(text("PT4M12S")).isEqualTo("4 min 12 s");
        assertThat(text("PT4M")).isEqualTo("4 min");
        assertThat(text("PT3H5M59S")).isEqualTo("3 h 5 min");
        assertThat(text("P11DT6H")).isEqualTo("11 d 6 h");
    }

    @Test
    void staysSensibleAtTheEdges() {
        assertThat(text("PT0S")).isEqualTo("0.1 s");
        assertThat(text("PT-5S")).isEqualTo("0.1 s");
        assertThat(text("PT9.94S")).isEqualTo("9.9 s");
        assertThat(text("PT9.96S")).isEqualTo("10 s");
        assertThat(text("PT59.6S")).isEqualTo("1 min");
    }

    @Test
    void carriesTheMomentItCountsFrom() {
        assertThat(Ages.since(NOW.minusSeconds(14), NOW).getValue())
                .isEqualTo("<span class=\"age\" data-at=\"1773717250000\">14\u00a0s</span>");
    }

    @Test
    void showsTheClockWithinADayAndTheDayBeyond() {
        assertThat(Ages.brief(NOW.minusSeconds(60), NOW)).isEqualTo("03:13:24");
        assertThat(Ages.brief(NOW.minus(Duration.ofDays(2)), NOW)).isEqualTo("15 Mar");
    }
}
