package dev.portolan.access.person;

import dev.portolan.access.AccessSettings.Account;
import dev.portolan.strategy.SecretReference;
import dev.portolan.strategy.Secrets.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/// The accounts of the strategy file with their secrets followed: whom they are, the hash of each
/// password to be kept for the next start, whose password is another one than before, and which
/// secret cannot be had (its account keeps the password it had; without one, nobody signs in).
record FileAccounts(
        List<Person> people,
        Map<String, String> hashes,
        TreeSet<String> changed,
        Map<String, String> missing) {

    static final FileAccounts NONE =
            new FileAccounts(List.of(), Map.of(), new TreeSet<>(), Map.of());

    /// Takes tens of milliseconds for each account. `before` holds the hashes of the last time. A
    /// secret may be a hash in PHC form itself.
    static FileAccounts read(
            List<Account> accounts,
            Function<SecretReference, Found> secrets,
            Map<String, String> before,
            Instant now) {
        List<Person> people = new ArrayList<>();
        Map<String, String> hashes = new TreeMap<>();
        TreeSet<String> changed = new TreeSet<>();
        Map<String, String> missing = new TreeMap<>();
        for (Account account : accounts) {
            String known = before.getOrDefault(account.name(), "");
            String hash = known;
            switch (secrets.apply(account.password())) {
                case Found.Secret(var secret) -> hash = hash(secret, known);
                case Found.Missing(var sentence) -> missing.put(account.name(), sentence);
            }
            if (!known.isEmpty() && !hash.equals(known)) {
                changed.add(account.name());
            }
            hashes.put(account.name(), hash);
            people.add(
                    new Person(
                            account.name(),
                            account.roles(),
                            account.regions(),
                            account.limits(),
                            hash,
                            false,
                            now,
                            now));
        }
        return new FileAccounts(List.copyOf(people), Map.copyOf(hashes), changed, missing);
    }

    /// Whose sessions are over: the password is another one, the account is gone, or it stands from
    /// now on before one of the same name that was `kept` at the portal.
    Set<String> over(Map<String, String> before, Predicate<String> kept) {
        Set<String> over = new TreeSet<>(before.keySet());
        over.removeAll(hashes.keySet());
        over.addAll(changed);
        hashes.keySet().stream()
                .filter(name -> !before.containsKey(name) && kept.test(name))
                .forEach(over::add);
        return over;
    }

    private static String hash(String secret, String known) {
        if (PasswordHash.wellFormed(secret)) {
            return secret;
        }
        return !known.isEmpty() && PasswordHash.matches(secret, known)
                ? known
                : PasswordHash.of(secret);
    }
}
