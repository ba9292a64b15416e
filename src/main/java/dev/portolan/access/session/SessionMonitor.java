package dev.portolan.access.session;

import dev.portolan.access.Accounts;
import dev.portolan.platform.Round;
import dev.portolan.platform.Rounds;
import dev.portolan.platform.start.Serving;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/// Takes up the sessions of the process before, right after the accounts, and writes each minute
/// and at the end how long they were unused.
@ApplicationScoped
public class SessionMonitor {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private final SessionKeeper keeper;
    private final Accounts accounts;
    private final Rounds rounds;
    private Optional<Round> saving = Optional.empty();

    @Inject
    public SessionMonitor(SessionKeeper keeper, Accounts accounts, Rounds rounds) {
        this.keeper = keeper;
        this.accounts = accounts;
        this.rounds = rounds;
    }

    void start(@Observes @Priority(Serving.RESIDENT + 1) Serving serving) {
        keeper.load();
        accounts.onSignedOut(keeper::signedOut);
        saving = Optional.of(rounds.every(INTERVAL, "writing the sessions", keeper::save));
    }

    /// Only where it started: a command beside a running portal leaves that one's file alone.
    void stop(@Observes ShutdownEvent stopping) {
        saving.ifPresent(begun -> {
            begun.stop();
            keeper.save();
        });
    }
}
