package dev.portolan.access.session;

import dev.portolan.access.AccessSettings;
import dev.portolan.access.AccessSettings.Account;
import dev.portolan.access.Digest;
import dev.portolan.strategy.SecretReference;
import dev.portolan.strategy.Secrets.Found;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// The accounts of the strategy file with their secrets as they were found at one moment.
public record SeenSecrets(AccessSettings settings, Map<SecretReference, Found> found) {
    private static final String KEY = Digest.secret();

    /// What tells one moment from another. It holds digests with a random key, so that looking
    /// often neither hashes a password again nor keeps one in memory.
    public record Mark(AccessSettings settings, Map<SecretReference, String> digests) {}

    public static SeenSecrets now(
            AccessSettings settings, Function<SecretReference, Found> follow) {
        Map<SecretReference, Found> found = new HashMap<>();
        for (Account account : settings.accounts()) {
            found.computeIfAbsent(account.password(), follow);
        }
        return new SeenSecrets(settings, Map.copyOf(found));
    }

    /// What was found where an account of these settings points.
    public Found at(SecretReference reference) {
        return Objects.requireNonNull(found.get(reference));
    }

    public Mark mark() {
        Map<SecretReference, String> digests = new HashMap<>();
        found.forEach((reference, one) -> digests.put(reference, digest(one)));
        return new Mark(settings, Map.copyOf(digests));
    }

    private static String digest(Found found) {
        return switch (found) {
            case Found.Secret(var value) -> Digest.of(KEY + value);
            case Found.Missing(var sentence) -> sentence;
        };
    }
}
