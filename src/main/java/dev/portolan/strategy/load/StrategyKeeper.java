package dev.portolan.strategy.load;

import dev.portolan.audit.Events;
import dev.portolan.platform.Severity;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.revision.RevisionLog;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Puts good strategies in force, keeps the last good one when the new one is bad, and says so.
@Singleton
public class StrategyKeeper {
    private static final int MOST_TITLE = 400;
    private final StrategySource source;
    private final StrategyLoading loading;
    private final CurrentStrategy current;
    private final RevisionLog log;
    private final Events events;

    @Inject
    public StrategyKeeper(
            StrategySource source,
            StrategyLoading loading,
            CurrentStrategy current,
            RevisionLog log,
            Events events) {
        this.source = source;
        this.loading = loading;
        this.current = current;
        this.log = log;
        this.events = events;
    }

    /// Loads the first strategy; what is wrong with it when it is bad, and then none is in force.
    List<Problem> start() {
        return switch (loading.load(Optional.empty())) {
            case Reload.Adopt adopt -> {
                adopt(adopt);
                yield List.of();
            }
            case Reload.Keep(var problems, var _) -> problems;
            case Reload.Same _ -> List.of();
        };
    }

    /// Reads the strategy again. Whether it is worth another try though the file stays as it is: a
    /// guard refused it, and what the guard protects may go.
    boolean refresh(boolean secondTry) {
        return switch (loading.load(Optional.of(current.get()))) {
            case Reload.Adopt adopt -> {
                adopt(adopt);
                yield false;
            }
            case Reload.Same _ -> {
                same();
                yield false;
            }
            case Reload.Keep(var problems, var mayPass) -> {
                refuse(problems, !(secondTry && log.lastFailure().isPresent()));
                yield mayPass;
            }
        };
    }

    private void adopt(Reload.Adopt adopt) {
        boolean first = !current.loaded();
        log.adopt(adopt.strategy(), source.actor(), adopt.changes());
        current.set(adopt.strategy());
        int changes = adopt.changes().size();
        say(
                "strategy.loaded",
                Severity.INFO,
                adopt.strategy().source()
                        + (first
                                ? " is in force"
                                : " was read again and is in force, " + count(changes, "change"))
                        + ", "
                        + count(adopt.strategy().warnings().size(), "warning"));
    }

    private void same() {
        if (log.lastFailure().isPresent()) {
            log.forgive();
            say("strategy.loaded", Severity.INFO, source.name() + " is again what is in force");
        }
    }

    private void refuse(List<Problem> problems, boolean news) {
        log.refuse(source.name(), problems);
        if (news) {
            String first = problems.isEmpty() ? "" : ": " + problems.getFirst();
            say(
                    "strategy.refused",
                    Severity.CRITICAL,
                    "The last good strategy stays in force, the file was refused ("
                            + count(problems.size(), "problem")
                            + ")"
                            + first);
        }
    }

    private void say(String kind, Severity severity, String title) {
        String shown = title.length() <= MOST_TITLE ? title : title.substring(0, MOST_TITLE) + "…";
        events.record(kind, Optional.empty(), severity, shown, Optional.of("/strategy"));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
