package dev.portolan.access.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
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

    /// Counted in what argon2 takes of memory, 19 MiB, and not in time.
    @Test
    void doesTheSameWorkForWhatIsNoHash() {
        long whole = memory(PasswordHash.NOBODY);
        assertThat(whole).isGreaterThan(19_000_000);
        assertThat(memory("")).isGreaterThan(whole * 9 / 10);
        assertThat(memory("$2y$10$abc")).isGreaterThan(whole * 9 / 10);
    }

    private static long memory(String hash) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(PasswordHash.matches("x", hash)).isFalse();
        return threads.getCurrentThreadAllocatedBytes() - before;
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
