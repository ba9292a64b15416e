package dev.portolan.access.session;

import dev.portolan.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Slows guessing without locking anybody out. A known place (a device or an address from which
/// this person signed in before, or a living session) has a budget of its own: from the tenth
/// failure on 1 s, 2 s, up to 10 s. Nobody else can spend that of a device or a session, and only
/// neighbours that of an address. All strangers at one address share one budget, whatever names
/// they try: from the fifth failure on 1 s, 2 s, up to 30 s. An account that fifty failures of
/// strangers reached is under attack: from then on each address of strangers has one try at it in
/// 30 s, the first at once. A try counts as a failure from when it is let in, so that many at once
/// are as slow as one after the other, until it is taken back; tries that have to wait are not
/// counted. Forgets after 15 minutes without a failure; holds 10,000 budgets.
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
        record OfPlace(String name, Knock.Place place) implements Budget {}

        record OfStrangers(String network) implements Budget {}

        record OfStrangerAt(String name, String network) implements Budget {}

        record OfAccount(String name) implements Budget {}
    }

    /// How many, when the last was, and when the one before.
    private record Failures(int count, long lastNanos, long earlierNanos) {}

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

    /// How long this try has to wait; zero: it is let in, and counted until it is taken back.
    synchronized Duration admit(Knock knock) {
        Duration wait = wait(knock);
        if (wait.isZero()) {
            count(knock);
        }
        return wait;
    }

    /// How long a try would have to wait.
    synchronized Duration wait(Knock knock) {
        return own(knock)
                .map(budget -> due(budget, KNOWN))
                .orElseGet(() -> ofStranger(knock.name(), knock.network()));
    }

    private Duration ofStranger(String name, String network) {
        Duration address = due(new Budget.OfStrangers(network), STRANGER);
        Duration account =
                count(new Budget.OfAccount(name)) < ATTACK
                        ? Duration.ZERO
                        : due(new Budget.OfStrangerAt(name, network), ATTACKED);
        return address.compareTo(account) > 0 ? address : account;
    }

    synchronized void count(Knock knock) {
        budgets(knock).forEach(this::countOne);
    }

    /// For one that was let in and never checked.
    synchronized void takeBack(Knock knock) {
        budgets(knock).forEach(this::takeOneBack);
    }

    /// Only the own budget begins anew: whoever has an account must not win tries at others by it.
    synchronized void succeeded(Knock knock) {
        takeBack(knock);
        own(knock).ifPresent(failures::remove);
    }

    private static Optional<Budget> own(Knock knock) {
        return knock.place().map(place -> new Budget.OfPlace(knock.name(), place));
    }

    private static List<Budget> budgets(Knock knock) {
        return own(knock)
                .map(List::of)
                .orElseGet(() ->
                        List.of(
                                new Budget.OfStrangers(knock.network()),
                                new Budget.OfStrangerAt(knock.name(), knock.network()),
                                new Budget.OfAccount(knock.name())));
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

    private void countOne(Budget budget) {
        long now = time.nanos();
        Failures seen = failures.get(budget);
        long earlier = seen == null ? now : seen.lastNanos();
        failures.put(budget, new Failures(count(budget) + 1, now, earlier));
        if (failures.size() > BUDGETS) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    private void takeOneBack(Budget budget) {
        failures.computeIfPresent(
                budget,
                (_, seen) ->
                        seen.count() == 1
                                ? null
                                : new Failures(
                                        seen.count() - 1,
                                        seen.earlierNanos(),
                                        seen.earlierNanos()));
    }
}
