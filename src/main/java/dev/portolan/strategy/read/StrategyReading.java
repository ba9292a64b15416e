package dev.portolan.strategy.read;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.LintRule;
import dev.portolan.strategy.Place;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.SectionReader;
import dev.portolan.strategy.Strategy;
import dev.portolan.strategy.StrategySection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads strategy files: YAML to nodes, nodes to every section's record, and what the linter says.
/// Pure; all problems at once.
public final class StrategyReading {
    private final List<StrategySection<?>> sections;
    private final List<LintRule> rules;

    public StrategyReading(List<StrategySection<?>> sections, List<LintRule> rules) {
        this.sections = List.copyOf(sections);
        this.rules = List.copyOf(rules);
    }

    /// What became of a reading.
    public sealed interface Outcome {
        /// A strategy that may be put in force; its warnings are inside.
        record Good(Strategy strategy) implements Outcome {}

        /// At least one error; the last good strategy stays.
        record Refused(List<Problem> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    public Outcome read(StrategyInput input, Instant at) {
        Problems problems = new Problems();
        Optional<Node> document = document(input, problems);
        if (document.isEmpty() || problems.hasErrors()) {
            return new Outcome.Refused(problems.list());
        }
        Claims claims = new Claims();
        Map<Class<?>, Object> read =
                new SectionReader(sections, Field.root(document.get(), claims, problems)).all();
        claims.reportUnknown(document.get(), "", problems);
        if (problems.hasErrors()) {
            return new Outcome.Refused(problems.list());
        }
        Strategy strategy =
                new Strategy(input.digest(), at, input.source(), read, List.of(), document.get());
        return new Outcome.Good(linted(strategy));
    }

    private static Optional<Node> document(StrategyInput input, Problems problems) {
        Optional<Node> base = map(input.file(), problems);
        base.ifPresent(it -> Variables.refuse(it, problems));
        if (input.overlay().isEmpty()) {
            return base;
        }
        Optional<Node> overlay =
                map(input.overlay().get(), problems)
                        .map(it -> Variables.fill(it, input.variables(), problems));
        return base.flatMap(below -> overlay.map(above -> Merge.over(below, above)));
    }

    private static Optional<Node> map(StrategyFile file, Problems problems) {
        Optional<Node> node = YamlFile.read(file, problems);
        if (node.isEmpty() && !problems.hasErrors()) {
            String sentence = "is empty; write at least regional_setup: with one region";
            problems.add(Problem.error(new Place(file.name(), 1), "", sentence));
        }
        return node.filter(it -> isMap(it, problems));
    }

    private static boolean isMap(Node node, Problems problems) {
        if (node instanceof Node.Mapping) {
            return true;
        }
        String sentence = "a strategy file is a map that begins with a key such as regional_setup:";
        problems.add(Problem.error(node.place(), "", sentence));
        return false;
    }

    private Strategy linted(Strategy strategy) {
        Problems warnings = new Problems();
        LintRule.Report report =
                (code, key, region, message) -> {
                    NodePaths.Found found = NodePaths.find(strategy.document(), key);
                    warnings.add(
                            new Problem(
                                    Problem.Level.WARNING,
                                    found.place(),
                                    found.path(),
                                    code,
                                    message,
                                    region));
                };
        rules.forEach(rule -> rule.check(strategy, report));
        return new Strategy(
                strategy.digest(),
                strategy.at(),
                strategy.source(),
                strategy.sections(),
                warnings.list(),
                strategy.document());
    }
}
