package dev.portolan.strategy.show;

import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.Revisions;
import dev.portolan.strategy.Strategy;
import dev.portolan.strategy.StrategyRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the strategy page shows at one moment.
record StrategyView(
        Instant now,
        Optional<InForce> inForce,
        List<Rule> rules,
        Optional<Revisions.FailedReload> failure,
        List<StrategyRevision> revisions) {

    /// The strategy in force.
    record InForce(String digest, String source, Instant at) {}

    /// Everything one lint rule found.
    record Rule(String code, List<Problem> problems) {}

    static StrategyView of(Revisions revisions, CurrentStrategy strategy, Instant now) {
        return new StrategyView(
                now,
                strategy.loaded() ? Optional.of(inForce(strategy.get())) : Optional.empty(),
                strategy.loaded() ? rules(strategy.get().warnings()) : List.of(),
                revisions.lastFailure(),
                revisions.newest());
    }

    /// How many findings there are in all.
    public int count() {
        return rules.stream().mapToInt(rule -> rule.problems().size()).sum();
    }

    private static InForce inForce(Strategy strategy) {
        return new InForce(strategy.digest(), strategy.source(), strategy.at());
    }

    private static List<Rule> rules(List<Problem> warnings) {
        Map<String, List<Problem>> byCode = new LinkedHashMap<>();
        warnings.forEach(problem ->
                byCode.computeIfAbsent(problem.code(), _ -> new ArrayList<>()).add(problem));
        List<Rule> rules = new ArrayList<>();
        byCode.forEach((code, problems) -> rules.add(new Rule(code, List.copyOf(problems))));
        return rules;
    }
}
