package dev.portolan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people send is read by one rule.
class SentTest {
    @Test
    void keepsAReasonWithoutControlCharactersAndBlanksAroundIt() {
        assertThat(Sent.reason("  it\nburns\u0007 ")).isEqualTo("it burns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t", "\u0000"})
    void takesNoEmptyReason(String sent) {
        assertThatThrownBy(() -> Sent.reason(sent))
                .isInstanceOf(ContractException.class)
                .hasMessage("reason has 0 characters; 1 to 1000, not only blanks, are accepted");
    }

    @Test
    void countsWhatPeopleSeeAsOneCharacter() {
        assertThat(Sent.reasonProblem("\ud83d\ude80".repeat(1000))).isEmpty();
        assertThat(Sent.reasonProblem("r".repeat(1001)).orElseThrow()).contains("1001");
    }

    @Test
    void takesShortWordsAndNone() {
        assertThat(Sent.wordProblem("incident", Optional.empty())).isEmpty();
        assertThat(Sent.wordProblem("incident", Optional.of("w".repeat(200)))).isEmpty();
        assertThat(Sent.wordProblem("incident", Optional.of("w".repeat(201))))
                .contains("incident has 201 characters; at most 200 are accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-1-1-1", "01950000-0000-7000-8000-00000000000", "nonsense"})
    void takesNoIdThatIsNotInFullForm(String sent) {
        assertThat(Sent.id(sent)).isEmpty();
        assertThatThrownBy(() -> Sent.after(sent, "a plan"))
                .hasMessage("after is not the id of a plan");
    }

    @Test
    void takesAnIdInEitherCase() {
        UUID id = UUID.fromString("01950000-abcd-7000-8000-000000000001");
        assertThat(Sent.id("01950000-ABCD-7000-8000-000000000001")).contains(id);
    }

    @Test
    void boundsAPageOfAList() {
        assertThat(Sent.first(50, 50)).isEqualTo(50);
        assertThatThrownBy(() -> Sent.first(0, 50)).hasMessage("first is not between 1 and 50");
        assertThatThrownBy(() -> Sent.first(51, 50)).hasMessage("first is not between 1 and 50");
    }
}
