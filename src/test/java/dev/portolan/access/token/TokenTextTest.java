package dev.portolan.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenTextTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void isRecognisableAndAlwaysOfOneLength() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            String text = TokenText.next(random);
            assertThat(text).matches("ptl_[0-9A-Za-z]{49}");
            assertThat(TokenText.wellFormed(text)).isTrue();
            seen.add(text);
        }
        assertThat(seen).hasSize(500);
    }

    @Test
    void refusesEveryOneCharacterSlip() {
        String text = TokenText.next(random);
        for (int i = TokenText.PREFIX.length(); i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            String slipped = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(TokenText.wellFormed(slipped)).as(slipped).isFalse();
        }
    }

    @Test
    void refusesWhatHasAnotherShape() {
        assertThat(TokenText.wellFormed("")).isFalse();
        assertThat(TokenText.wellFormed("ptl_")).isFalse();
        assertThat(TokenText.wellFormed("ptl_" + "a".repeat(100_000))).isFalse();
    }
}
