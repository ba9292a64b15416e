package dev.portolan.health;

import dev.portolan.health.judge.Streak;
import dev.portolan.health.judge.Words;
import dev.portolan.platform.Reason;
import dev.portolan.signal.AddressSeen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How each address of a source whose name has several did, in a row, as the source itself is
/// judged. An address is only ever judged beside others that answer: it makes a vote DEGRADED,
/// never more.
public final class AddressStates {
    private static final int MOST_SHOWN = 3;
    private Map<String, Held> held = Map.of();

    private record Held(Streak streak, @Nullable Reason failure) {
        static final Held NEW = new Held(Streak.NEW, null);

        Held after(AddressSeen seen, Detection rules) {
            return switch (seen) {
                case AddressSeen.Untried _ -> this;
                case AddressSeen.Answers _ ->
                        new Held(streak.after(true, rules.failures(), rules.successes()), failure);
                case AddressSeen.Fails(String _, Reason reason) ->
                        new Held(streak.after(false, rules.failures(), rules.successes()), reason);
            };
        }
    }

    /// Takes what one probe found; whether another address is dead now, or one fewer. Addresses the
    /// name no longer has are forgotten.
    public boolean take(List<AddressSeen> seen, Detection rules) {
        if (seen.isEmpty() && held.isEmpty()) {
            return false;
        }
        List<String> before = dead();
        Map<String, Held> next = new TreeMap<>();
        for (AddressSeen one : seen) {
            Held last = held.getOrDefault(one.address(), Held.NEW);
            next.put(one.address(), last.after(one, rules));
        }
        held = next;
        return !before.equals(dead());
    }

    /// The source failed at all of them, or under other rules: begins anew.
    public void forget() {
        held = Map.of();
    }

    private List<String> dead() {
        return held.entrySet().stream()
                .filter(entry -> entry.getValue().streak().down())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Why the source's vote is DEGRADED; empty when no address is dead.
    public Optional<Reason> trouble(String source) {
        List<String> dead = dead();
        if (dead.isEmpty()) {
            return Optional.empty();
        }
        List<String> alive = new ArrayList<>(held.keySet());
        alive.removeAll(dead);
        String words =
                dead.stream().limit(MOST_SHOWN).map(this::words).collect(Collectors.joining(", "));
        String answers = alive.isEmpty() ? "" : " answers at " + shortened(alive) + ";";
        String detail = source + answers + " " + words + more(dead);
        return Optional.of(Reason.of(HealthReason.SOME_ADDRESSES_FAIL, detail));
    }

    private String words(String address) {
        Held it = held.getOrDefault(address, Held.NEW);
        String how = it.failure() == null ? "failed" : Words.failed(it.failure().code().name());
        int times = it.streak().bad();
        String counted = times > 0 ? " " + Words.inARow(times) : " and is not yet back for good";
        return address + " " + how + counted;
    }

    private static String shortened(List<String> addresses) {
        return String.join(", ", addresses.subList(0, Math.min(MOST_SHOWN, addresses.size())))
                + more(addresses);
    }

    private static String more(List<String> addresses) {
        int more = addresses.size() - MOST_SHOWN;
        return more > 0 ? " and " + more + " more" : "";
    }
}
