package dev.portolan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final String USAGE =
            "usage: portolan make NAME [--size N] [--for 30d] [--part P]";

    @Test
    void readsNamesAndOptionsInBothForms() {
        CommandLine words = of("--size 3 it --part=a=b --part c --for=12h");

        assertThat(words.name("NAME")).isEqualTo("it");
        assertThat(words.number("--size", 1, 3)).contains(3);
        assertThat(words.duration("--for", Duration.ofDays(1))).contains(Duration.ofHours(12));
        assertThat(words.all("--part")).containsExactly("a=b", "c");
    }

    @Test
    void leavesOutWhatIsNotThere() {
        CommandLine words = of("");

        assertThat(words.optionalName("NAME")).isEmpty();
        assertThat(words.one("--part")).isEmpty();
        assertThat(words.number("--size", 1, 3)).isEmpty();
        assertThat(words.duration("--for", Duration.ofDays(1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "it --seize 3, unknown option --seize",
        "it -s, unknown option -s",
        "it --size, --size needs a value",
    })
    void refusesOptionsThatTheUsageDoesNotNameAndThoseWithoutAValue(String line, String sentence) {
        assertThatThrownBy(() -> of(line))
                .isInstanceOf(CommandLine.Refused.class)
                .hasMessage(sentence + "\n" + USAGE);
    }

    @Test
    void saysWhatIsNeededAndWhatStandsThereTwice() {
        assertThatThrownBy(() -> of("").name("NAME")).hasMessageStartingWith("one NAME is needed");
        assertThatThrownBy(() -> of("a b").optionalName("NAME"))
                .hasMessageStartingWith("one NAME is needed");
        assertThatThrownBy(() -> of("a").need("--part")).hasMessage("--part is needed\n" + USAGE);
        assertThatThrownBy(() -> of("--part a --part b").one("--part"))
                .hasMessage("--part is given more than once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "-1", "x", "", "99999999999"})
    void refusesNumbersOutOfBounds(String text) {
        assertThatThrownBy(() -> of("--size=" + text).number("--size", 1, 3))
                .hasMessage("--size: \"" + text + "\" is not accepted; 1 to 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0d", "367d", "5", "1y", "99999d", ""})
    void refusesDurationsOutOfBounds(String text) {
        assertThatThrownBy(() -> of("--for=" + text).duration("--for", Duration.ofDays(366)))
                .hasMessage(
                        "--for: \"" + text + "\" is not accepted; 30m, 12h or 30d, at most 366d");
    }

    @Test
    void showsNoMoreOfAWordThanATerminalCanTake() {
        assertThatThrownBy(() -> of("--size=\u001b[31m" + "9".repeat(100)).number("--size", 1, 3))
                .hasMessage("--size: \" [31m" + "9".repeat(55) + "...\" is not accepted; 1 to 3");
    }

    private static CommandLine of(String line) {
        return CommandLine.of(USAGE, line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }
}
