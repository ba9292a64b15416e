package dev.portolan.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCallTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void readsEveryOptionInBothForms() throws Exception {
        TokenWish order =
                of(
                        "--role=observer ci-1 --expires 30d --region us_east_1 --region eu-west-1 --vantage here");
        assertThat(order.name()).isEqualTo("ci-1");
        assertThat(order.roles()).containsExactly(Role.OBSERVER);
        assertThat(order.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        assertThat(order.regions())
                .contains(Set.of(RegionId.of("us-east-1"), RegionId.of("eu-west-1")));
        assertThat(order.vantage()).contains("here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                   | one NAME is needed",
                "ci --role viewer                     | --expires is needed",
                "ci --expires 30d                     | --role is needed",
                "ci more --role viewer --expires 1d   | one NAME is needed",
                "ci --role king --expires 1d          | admin, approver, dpo, observer, operator",
                "ci --role viewer --expires 0d        | at most 366d",
                "ci --role viewer --expires 367d      | at most 366d",
                "ci --role viewer --expires 99999999d | at most 366d",
                "ci --role viewer --expires tomorrow  | 30m, 12h or 30d",
                "ci --role viewer --expires           | --expires needs a value",
                "ci --role viewer --expires 1d --x y  | unknown option --x",
                "ci --role viewer --role admin --expires 1d | more than once",
                "ci --role viewer --expires 1d --region ..  | looks like us-east-1",
                "ci --role observer --expires 1d      | --vantage: a token of role observer needs it",
                "ci --role viewer --expires 1d --vantage x | only a token of role observer",
                "../ci --role viewer --expires 1d     | NAME",
            })
    void saysWhatIsWrongAndWhatIsAccepted(String line, String sentence) {
        assertThatThrownBy(() -> of(line)).hasMessageContaining(sentence);
    }

    private static TokenWish of(String line) {
        return TokenCommand.wish(
                line.isBlank() ? List.of() : List.of(line.strip().split(" +")), NOW);
    }
}
