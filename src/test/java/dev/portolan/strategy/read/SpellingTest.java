package dev.portolan.strategy.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.Sent;
import dev.portolan.strategy.Durations;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource({
        "purpos, purpose",
        "pupose, purpose",
        "prupose, purpose",
        "max-x, max_x",
        "PURPOSE, purpose"
    })
    void findTheWordThatWasMeant(String written, String meant) {
        assertThat(Spelling.nearest(written, List.of("capacity", "max_x", "purpose")))
                .contains(meant);
    }

    @Test
    void suggestNothingThatIsFarAway() {
        assertThat(Spelling.nearest("colour", List.of("capacity", "purpose"))).isEmpty();
        assertThat(Spelling.didYouMean("colour", List.of("purpose"))).isEmpty();
    }

    @Test
    void keepAQuotedValueOnOneShortLine() {
        assertThat(Sent.quoted("a\nb\u001b")).isEqualTo("\"a b \"");
        assertThat(Sent.quoted("x".repeat(100))).isEqualTo("\"" + "x".repeat(60) + "…\"");
        assertThat(Sent.quoted("😀".repeat(100))).isEqualTo("\"" + "😀".repeat(60) + "…\"");
    }

    @ParameterizedTest
    @CsvSource({"800ms, PT0.8S", "90s, PT1M30S", "5m, PT5M", "1h, PT1H", "2d, PT48H", "0s, PT0S"})
    void readDurations(String written, Duration meant) {
        assertThat(Durations.parse(written)).contains(meant);
        assertThat(Durations.parse(Durations.shown(meant))).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1s", "1.5s", "1 s", "s", "1S", "9999999999s", ""})
    void refuseOtherDurations(String written) {
        assertThat(Durations.parse(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:1", "192.0.2.1:53", "[2001:db8::1]:443", "host.example.test:65535"})
    void takeAddresses(String written) {
        assertThat(Addresses.valid(written)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a:", ":1", "a:0", "a:65536", "2001:db8::1:443", "http://a:1", "a b:1"})
    void refuseOtherAddresses(String written) {
        assertThat(Addresses.valid(written)).isFalse();
    }
}
