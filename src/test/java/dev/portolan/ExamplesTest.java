package dev.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.strategy.LintRule;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.StrategySection;
import dev.portolan.strategy.read.StrategyFile;
import dev.portolan.strategy.read.StrategyInput;
import dev.portolan.strategy.read.StrategyReading;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The files a newcomer copies from are accepted as they stand.
@QuarkusTest
class ExamplesTest {
    @Inject Instance<StrategySection<?>> sections;
    @Inject Instance<LintRule> rules;

    @ParameterizedTest
    @MethodSource("examples")
    void isReadWithoutAnError(Path example) throws IOException {
        StrategyReading reading =
                new StrategyReading(
                        sections.stream().<StrategySection<?>>map(it -> it).toList(),
                        rules.stream().toList());
        StrategyInput input =
                StrategyInput.of(new StrategyFile(example.toString(), Files.readAllBytes(example)));
        List<Problem> problems =
                switch (reading.read(input, Instant.EPOCH)) {
                    case StrategyReading.Outcome.Good _ -> List.of();
                    case StrategyReading.Outcome.Refused(List<Problem> found) -> found;
                };
        assertThat(problems).isEmpty();
    }

    static List<Path> examples() {
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
