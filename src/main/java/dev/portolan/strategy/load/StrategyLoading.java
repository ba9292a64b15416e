package dev.portolan.strategy.load;

import dev.portolan.platform.Time;
import dev.portolan.strategy.LintRule;
import dev.portolan.strategy.Place;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.ReloadGuard;
import dev.portolan.strategy.Strategy;
import dev.portolan.strategy.StrategySection;
import dev.portolan.strategy.read.StrategyReading;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One reading of the strategy with every section, rule and guard of the product.
@Singleton
public class StrategyLoading {
    private final StrategySource source;
    private final StrategyReading reading;
    private final Supplier<List<ReloadGuard>> guards;
    private final Time time;

    @Inject
    public StrategyLoading(
            StrategySource source,
            @Any Instance<StrategySection<?>> sections,
            @Any Instance<LintRule> rules,
            @Any Instance<ReloadGuard> guards,
            Time time) {
        this(
                source,
                new StrategyReading(
                        List.copyOf(sections.stream().toList()), rules.stream().toList()),
                () -> guards.stream().toList(),
                time);
    }

    public StrategyLoading(
            StrategySource source,
            StrategyReading reading,
            Supplier<List<ReloadGuard>> guards,
            Time time) {
        this.source = source;
        this.reading = reading;
        this.guards = guards;
        this.time = time;
    }

    /// What the strategy as it stands now means for the one in force.
    Reload load(Optional<Strategy> current) {
        try {
            return Reload.decide(
                    current, reading.read(source.read(), time.instant()), guards.get());
        } catch (IOException e) {
            return new Reload.Keep(List.of(unreadable(e)), true);
        }
    }

    /// Reads a file without any effect, for `check`.
    StrategyReading.Outcome check(String file) throws IOException {
        return reading.read(StrategySource.file(file), time.instant());
    }

    /// Reads the configured strategy, or `file`, without any effect, for commands that work from
    /// it.
    public StrategyReading.Outcome read(Optional<String> file) throws IOException {
        return reading.read(
                file.isPresent() ? StrategySource.file(file.get()) : source.read(), time.instant());
    }

    private Problem unreadable(IOException e) {
        String why = e.getMessage() == null ? "cannot be read" : e.getMessage();
        return Problem.error(new Place(source.name(), 1), "", why);
    }
}
