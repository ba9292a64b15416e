package dev.portolan.strategy.read;

import dev.portolan.platform.Time;
import dev.portolan.strategy.Discovered;
import dev.portolan.strategy.LintRule;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.Strategy;
import dev.portolan.strategy.StrategySection;
import dev.portolan.strategy.load.StrategyLoading;
import dev.portolan.strategy.load.StrategySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads strategies in tests, with the sections and rules of every room.
public final class Strategies {
    public static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");

    /// The least a strategy may hold.
    public static final String ONE_REGION =
            "regional_setup: { primary_regions: { us_east_1: { purpose: Hub } } }\n";

    private static final List<StrategySection<?>> SECTIONS =
            Discovered.all(StrategySection.class).stream()
                    .<StrategySection<?>>map(it -> it)
                    .toList();
    private static final List<LintRule> RULES = Discovered.all(LintRule.class);

    private Strategies() {}

    public static List<StrategySection<?>> sections() {
        return SECTIONS;
    }

    public static StrategyReading reading() {
        return new StrategyReading(sections(), RULES);
    }

    /// What commands read files by, with these sections and rules alone.
    public static StrategyLoading loading(List<StrategySection<?>> sections, List<LintRule> rules) {
        return new StrategyLoading(
                new StrategySource(Optional.empty(), Optional::empty),
                new StrategyReading(sections, rules),
                List::of,
                Time.SYSTEM);
    }

    /// The shipped document.
    public static String document() {
        try {
            return new String(StrategySource.document().bytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static StrategyReading.Outcome read(String yaml) {
        return reading().read(StrategyInput.of(StrategyFile.of("s.yaml", yaml)), AT);
    }

    /// The strategy a text is; fails with its problems when it is none.
    public static Strategy good(String yaml) {
        return good(read(yaml));
    }

    public static Strategy good(StrategyReading.Outcome outcome) {
        return switch (outcome) {
            case StrategyReading.Outcome.Good(Strategy strategy) -> strategy;
            case StrategyReading.Outcome.Refused(List<Problem> problems) ->
                    throw new AssertionError("refused: " + problems);
        };
    }

    /// The problems of a text that is no strategy, each as `./portolan check` prints it.
    public static List<String> problems(String yaml) {
        return switch (read(yaml)) {
            case StrategyReading.Outcome.Good _ -> List.of();
            case StrategyReading.Outcome.Refused(List<Problem> problems) ->
                    problems.stream().map(Problem::toString).toList();
        };
    }

    /// One section's record of `ONE_REGION` and what the text adds.
    public static <T> T section(Class<T> type, String yaml) {
        return good(ONE_REGION + yaml).get(type);
    }

    /// The ids of what the linter says.
    public static List<String> warnings(String yaml) {
        return good(yaml).warnings().stream().map(Problem::code).toList();
    }

    public static Node node(String yaml) {
        Problems problems = new Problems();
        Optional<Node> node = YamlFile.read(StrategyFile.of("s.yaml", yaml), problems);
        return node.filter(_ -> !problems.hasErrors())
                .orElseThrow(() -> new AssertionError("refused: " + problems.list()));
    }
}
