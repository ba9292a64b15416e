package dev.portolan.access;

import dev.portolan.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows guessing without locking anybody out. A known place (a device or an address from which
/// this person signed in before, or a living session) has a budget of its own that nobody else can
/// spend: from the tenth failure on 1 s, 2 s, up to 10 s. All strangers at one address share one
/// budget, whatever names they try: from the fifth failure on 1 s, 2 s, up to 30 s. An account that
/// fifty failures of strangers reached is under attack: from then on each address of strangers has
/// one try at it in 30 s, the first at once. Tries that have to wait are not counted. Forgets after
/// 15 minutes without a failure; holds 10,000 budgets.
@ApplicationScoped
public class SignInThrottle {
    private static final Pace KNOWN = new Pace(10, Duration.ofSeconds(1), Duration.ofSeconds(10));
    private static final Pace STRANGER = new Pace(5, Duration.ofSeconds(1), Duration.ofSeconds(30));
    private static final Pace ATTACKED =
            new Pace(1, Duration.ofSeconds(30), Duration.ofSeconds(30));
    private static final int ATTACK = 50;
    private static final Duration FORGET = Duration.ofMinutes(15);
    private static final int BUDGETS = 10_000;

    private final Map<Budget, Failures> failures = new LinkedHashMap<>(64, 0.75f, true);
    private final Time time;

    /// What failures are counted for.
    private sealed interface Budget {
        record OfPlace(String name, String network) implements Budget {}

        record OfStrangers(String network) implements Budget {}

        record OfStrangerAt(String name, String network) implements Budget {}

        record OfAccount(String name) implements Budget {}
    }

    private record Failures(int count, long lastNanos) {}

    /// How many failures are free, and the first and the longest pause after that.
    private record Pace(int free, Duration first, Duration longest) {
        Duration after(int count) {
            if (count < free) {
                return Duration.ZERO;
            }
            Duration doubled = first.multipliedBy(1L << Math.min(count - free, 10));
            return doubled.compareTo(longest) < 0 ? doubled : longest;
        }
    }

    @Inject
    public SignInThrottle(Time time) {
        this.time = time;
    }

    /// How long this try has to wait; zero: not at all.
    synchronized Duration wait(Knock knock) {
        if (knock.known()) {
            return due(new Budget.OfPlace(knock.name(), knock.network()), KNOWN);
        }
        Duration address = due(new Budget.OfStrangers(knock.network()), STRANGER);
        Duration account =
                count(new Budget.OfAccount(knock.name())) < ATTACK
                        ? Duration.ZERO
                        : due(new Budget.OfStrangerAt(knock.name(), knock.network()), ATTACKED);
        return address.compareTo(account) > 0 ? address : account;
    }

    synchronized void failed(Knock knock) {
        if (knock.known()) {
            count(new Budget.OfPlace(knock.name(), knock.network()), 1);
            return;
        }
        count(new Budget.OfStrangers(knock.network()), 1);
        count(new Budget.OfStrangerAt(knock.name(), knock.network()), 1);
        count(new Budget.OfAccount(knock.name()), 1);
    }

    /// Only the own budget begins anew: whoever has an account must not win tries at others by it.
    synchronized void succeeded(Knock knock) {
        failures.remove(new Budget.OfPlace(knock.name(), knock.network()));
    }

    private Duration due(Budget budget, Pace pace) {
        Failures seen = failures.get(budget);
        if (seen == null) {
            return Duration.ZERO;
        }
        Duration since = time.since(seen.lastNanos());
        Duration due = pace.after(seen.count()).minus(since);
        return since.compareTo(FORGET) > 0 || due.isNegative() ? Duration.ZERO : due;
    }

    private int count(Budget budget) {
        Failures seen = failures.get(budget);
        return seen == null || time.since(seen.lastNanos()).compareTo(FORGET) > 0
                ? 0
                : seen.count();
    }

    private void count(Budget budget, int more) {
        failures.put(budget, new Failures(count(budget) + more, time.nanos()));
        if (failures.size() > BUDGETS) {
            failures.remove(failures.keySet().iterator().next());
        }
    }
}
