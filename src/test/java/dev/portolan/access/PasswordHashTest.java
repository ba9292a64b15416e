package dev.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordHashTest {
    @Test
    void matchesOnlyThePasswordItWasMadeOf() {
        String hash = PasswordHash.of("Grüße aus São Paulo");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(PasswordHash.matches("Grüße aus São Paulo", hash)).isTrue();
        assertThat(PasswordHash.matches("Grüße aus Sao Paulo", hash)).isFalse();
        assertThat(PasswordHash.matches("", hash)).isFalse();
    }

    @Test
    void saltsEveryHash() {
        assertThat(PasswordHash.of("same")).isNotEqualTo(PasswordHash.of("same"));
    }

    @Test
    void refusesWhatIsNoHashInsteadOfFailing() {
        assertThat(PasswordHash.matches("x", "")).isFalse();
        assertThat(PasswordHash.matches("x", "$2y$10$abcdefghijklmnopqrstuv")).isFalse();
    }

    @Test
    void refusesASaltThatIsNoBase64InsteadOfFailing() {
        String hash = PasswordHash.of("x");
        String longer = hash.replaceFirst("\\$([^$]{22})\\$([^$]{43})$", "\\$$1AAA\\$$2");
        assertThat(longer).hasSize(hash.length() + 3);
        assertThat(PasswordHash.wellFormed(longer)).isFalse();
        assertThat(PasswordHash.matches("x", longer)).isFalse();
    }

    @Test
    void takesAsLongForWhatIsNoHash() {
        assertThat(shortest("")).isGreaterThan(shortest(PasswordHash.NOBODY) / 4);
        assertThat(shortest("$2y$10$abc")).isGreaterThan(shortest(PasswordHash.NOBODY) / 4);
    }

    private static long shortest(String hash) {
        return IntStream.range(0, 5)
                .mapToLong(_ -> {
                    long begin = System.nanoTime();
                    PasswordHash.matches("x", hash);
                    return System.nanoTime() - begin;
                })
                .min()
                .orElseThrow();
    }

    @Test
    void checksAnUnknownNameWithTheWorkOfAKnownOne() {
        String known = PasswordHash.of("known");
        assertThat(cost(PasswordHash.NOBODY)).isEqualTo(cost(known));
        assertThat(PasswordHash.NOBODY).hasSameSizeAs(known);
        assertThat(PasswordHash.matches("", PasswordHash.NOBODY)).isFalse();
        assertThat(PasswordHash.matches("known", PasswordHash.NOBODY)).isFalse();
    }

    private static String cost(String hash) {
        return hash.substring(0, hash.indexOf("p=1$"));
    }
}
