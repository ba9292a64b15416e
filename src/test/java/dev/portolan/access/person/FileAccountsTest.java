package dev.portolan.access.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.AccessSettings.Account;
import dev.portolan.platform.caller.Role;
import dev.portolan.strategy.SecretReference;
import dev.portolan.strategy.Secrets.Found;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileAccountsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Account OPS =
            new Account(
                    "ops",
                    Set.of(Role.OPERATOR),
                    Optional.empty(),
                    Map.of(),
                    new SecretReference.FromFile("ops"));

    @Test
    void hashesASecretOnceAndKnowsItAgain() {
        FileAccounts first = read(new Found.Secret("open sesame"), Map.of());
        Person ops = first.people().getFirst();
        assertThat(PasswordHash.matches("open sesame", ops.password())).isTrue();
        assertThat(first.changed()).isEmpty();
        FileAccounts again = read(new Found.Secret("open sesame"), first.hashes());
        assertThat(again.hashes()).isEqualTo(first.hashes());
        assertThat(again.changed()).isEmpty();
    }

    @Test
    void saysWhosePasswordIsAnotherOne() {
        FileAccounts first = read(new Found.Secret("open sesame"), Map.of());
        FileAccounts next = read(new Found.Secret("something else"), first.hashes());
        assertThat(next.changed()).containsExactly("ops");
        assertThat(PasswordHash.matches("something else", next.people().getFirst().password()))
                .isTrue();
    }

    @Test
    void keepsThePasswordWhileItsSecretCannotBeHad() {
        FileAccounts first = read(new Found.Secret("open sesame"), Map.of());
        FileAccounts later = read(new Found.Missing("ops cannot be read"), first.hashes());
        assertThat(later.people().getFirst().password())
                .isEqualTo(first.people().getFirst().password());
        assertThat(later.missing()).containsEntry("ops", "ops cannot be read");
        FileAccounts never = read(new Found.Missing("ops cannot be read"), Map.of());
        assertThat(PasswordHash.matches("", never.people().getFirst().password())).isFalse();
    }

    @Test
    void takesAHashAsItIs() {
        String hash = PasswordHash.of("open sesame");
        assertThat(read(new Found.Secret(hash), Map.of()).people().getFirst().password())
                .isEqualTo(hash);
    }

    private static FileAccounts read(Found found, Map<String, String> before) {
        return FileAccounts.read(List.of(OPS), _ -> found, before, NOW);
    }
}
