package dev.portolan.strategy.load;

import dev.portolan.strategy.Difference;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.ReloadGuard;
import dev.portolan.strategy.Strategy;
import dev.portolan.strategy.read.StrategyReading;
import java.util.List;
import java.util.Optional;

/// What a reading means for the strategy in force; pure.
sealed interface Reload {
    /// The new strategy comes into force.
    record Adopt(Strategy strategy, List<String> changes) implements Reload {
        public Adopt {
            changes = List.copyOf(changes);
        }
    }

    /// The file is what is in force already.
    record Same() implements Reload {}

    /// The strategy in force stays (there is none at the first start), for these problems.
    /// `mayPass` says that they may go away while the file stays as it is.
    record Keep(List<Problem> problems, boolean mayPass) implements Reload {
        public Keep {
            problems = List.copyOf(problems);
        }
    }

    static Reload decide(
            Optional<Strategy> current, StrategyReading.Outcome outcome, List<ReloadGuard> guards) {
        return switch (outcome) {
            case StrategyReading.Outcome.Refused(List<Problem> problems) ->
                    new Keep(problems, false);
            case StrategyReading.Outcome.Good(Strategy next) ->
                    current.map(now -> decide(now, next, guards))
                            .orElseGet(() -> new Adopt(next, List.of()));
        };
    }

    private static Reload decide(Strategy now, Strategy next, List<ReloadGuard> guards) {
        if (now.digest().equals(next.digest())) {
            return new Same();
        }
        List<Problem> refusals =
                guards.stream().flatMap(guard -> guard.refusals(now, next).stream()).toList();
        return refusals.isEmpty()
                ? new Adopt(next, Difference.between(now.document(), next.document()))
                : new Keep(refusals, true);
    }
}
