package dev.portolan.access.session;

import dev.portolan.access.LastUses;
import dev.portolan.audit.Events;
import dev.portolan.platform.Severity;
import dev.portolan.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/// Says who came, left or was turned away. Refusals are recorded at most ten a minute, with the
/// number that was left out, so that guessing cannot flood the record.
@ApplicationScoped
public class SignInRecord {
    private static final int A_MINUTE = 10;

    private final Events events;
    private final LastUses uses;
    private final Time time;
    private long minuteStart;
    private int refused;
    private int leftOut;

    @Inject
    public SignInRecord(Events events, LastUses uses, Time time) {
        this.events = events;
        this.uses = uses;
        this.time = time;
        this.minuteStart = time.nanos();
    }

    void signedIn(String name) {
        uses.signedIn(name, time.instant());
        say("access.signed-in", Severity.INFO, name + " signed in");
    }

    void signedOut(String name) {
        say("access.signed-out", Severity.INFO, name + " signed out");
    }

    /// What was typed as an unknown name is not recorded: people type passwords there.
    void refused(boolean known, String name, String address) {
        refused(known ? name : "an unknown name", address);
    }

    public void codeRefused(String address) {
        refused("a break-glass code", address);
    }

    private synchronized void refused(String who, String address) {
        if (time.since(minuteStart).compareTo(Duration.ofMinutes(1)) >= 0) {
            minuteStart = time.nanos();
            refused = 0;
        }
        if (++refused > A_MINUTE) {
            leftOut++;
            return;
        }
        String more = leftOut == 0 ? "" : " (and " + leftOut + " refusals not shown before)";
        leftOut = 0;
        say("access.refused", Severity.WARNING, who + " was refused from " + address + more);
    }

    private void say(String kind, Severity severity, String title) {
        events.record(kind, Optional.empty(), severity, title, Optional.empty());
    }
}
