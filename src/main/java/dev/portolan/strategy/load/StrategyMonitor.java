package dev.portolan.strategy.load;

import dev.portolan.platform.Rounds;
import dev.portolan.platform.start.Observing;
import dev.portolan.platform.start.Serving;
import dev.portolan.platform.start.StartRefused;
import dev.portolan.strategy.Problem;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Loads the strategy when the portal starts, and again whenever its file changes.
@ApplicationScoped
public class StrategyMonitor {
    private static final Logger LOG = Logger.getLogger(StrategyMonitor.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int LOOKS_TO_SECOND_TRY = 10;
    private final StrategySource source;
    private final StrategyKeeper keeper;
    private final Rounds rounds;
    private boolean tryAgain;
    private int looks;

    @Inject
    public StrategyMonitor(StrategySource source, StrategyKeeper keeper, Rounds rounds) {
        this.source = source;
        this.keeper = keeper;
        this.rounds = rounds;
    }

    void serving(@Observes @Priority(Serving.STRATEGY) Serving started) {
        begin();
    }

    void observing(@Observes @Priority(Serving.STRATEGY) Observing started) {
        begin();
    }

    /// A bad strategy ends the start: every problem on standard error, exit 2.
    private void begin() {
        Optional<FileWatch> watch = source.watchable().map(FileWatch::new);
        boolean once = source.fromPipe();
        List<Problem> problems = keeper.start();
        if (!problems.isEmpty()) {
            throw new StartRefused(sentences(problems));
        }
        if (once) {
            LOG.infof(
                    "%s is a pipe: it was read once and is not watched; start again to change the strategy",
                    source.name());
        }
        watch.ifPresent(file -> rounds.every(LOOK, "strategy-watch", () -> look(file)));
    }

    private static String sentences(List<Problem> problems) {
        return problems.stream()
                .map(Problem::toString)
                .collect(
                        Collectors.joining(
                                "\n",
                                "",
                                "\nportolan: the strategy has errors; mend them and start again"));
    }

    private void look(FileWatch file) {
        looks++;
        if (file.look()) {
            tryAgain = refresh(false);
            looks = 0;
        } else if (tryAgain && looks >= LOOKS_TO_SECOND_TRY) {
            tryAgain = refresh(true);
            looks = 0;
        }
    }

    /// A fault of ours must not end the watch: the next change of the file may be good.
    private boolean refresh(boolean secondTry) {
        try {
            return keeper.refresh(secondTry);
        } catch (RuntimeException e) {
            LOG.error("The strategy could not be read again; the last good one stays in force", e);
            return false;
        }
    }
}
