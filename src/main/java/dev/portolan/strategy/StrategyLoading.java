package dev.portolan.strategy;

import dev.portolan.platform.Time;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// One reading of the strategy with every section, rule and guard of the product.
@Singleton
public class StrategyLoading {
    private final StrategySource source;
    private final StrategyReading reading;
    private final Instance<ReloadGuard> guards;
    private final Time time;

    @Inject
    public StrategyLoading(
            StrategySource source,
            @Any Instance<StrategySection<?>> sections,
            @Any Instance<LintRule> rules,
            @Any Instance<ReloadGuard> guards,
            Time time) {
        this.source = source;
        this.reading =
                new StrategyReading(
                        List.copyOf(sections.stream().toList()), rules.stream().toList());
        this.guards = guards;
        this.time = time;
    }

    /// What the strategy as it stands now means for the one in force.
    Reload load(Optional<Strategy> current) {
        try {
            return Reload.decide(
                    current, reading.read(source.read(), time.instant()), guards.stream().toList());
        } catch (IOException e) {
            return new Reload.Keep(List.of(unreadable(e)), true);
        }
    }

    /// Reads a file without any effect, for `check`.
    StrategyReading.Outcome check(String file) throws IOException {
        return reading.read(StrategySource.file(file), time.instant());
    }

    private Problem unreadable(IOException e) {
        String why = e.getMessage() == null ? "cannot be read" : e.getMessage();
        return Problem.error(new Place(source.name(), 1), "", why);
    }
}
