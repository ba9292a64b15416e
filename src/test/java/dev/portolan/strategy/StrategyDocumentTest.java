package dev.portolan.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.decide.FailoverSettings;
import dev.portolan.region.Regions;
import dev.portolan.strategy.read.Claims;
import dev.portolan.strategy.read.Problems;
import dev.portolan.strategy.read.Strategies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What is shipped is the strategy document, key by key, and it is a strategy.
class StrategyDocumentTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void holdsEveryBlockOfTheDocumentAsItIs() throws IOException {
        Map<String, Object> blocks = new LinkedHashMap<>();
        Matcher matcher = BLOCK.matcher(blocks());
        while (matcher.find()) {
            plain(matcher.group(1))
                    .forEach((key, value) -> assertThat(blocks.put(key, value)).isNull());
        }
        assertThat(blocks).hasSize(10);
        assertThat(plain(Strategies.document())).isEqualTo(blocks);
    }

    @Test
    void isAStrategyWithWarningsOnly() {
        Strategy strategy = Strategies.good(Strategies.document());
        assertThat(strategy.get(Regions.class).all())
                .extracting(region -> region.id().value())
                .containsExactly("us-east-1", "eu-west-1", "ap-southeast-1", "sa-east-1");
        assertThat(strategy.get(FailoverSettings.class).manualActions())
                .containsExactly("Region failover", "Data sync validation", "Service restoration");
        assertThat(strategy.warnings())
                .isNotEmpty()
                .allMatch(problem -> problem.level() == Problem.Level.WARNING);
    }

    @Test
    void knowsEachOfItsKeys() {
        Map<String, Object> keys = plain(Strategies.document());
        for (String key : keys.keySet()) {
            assertThat(
                            Strategies.problems(
                                    Strategies.document()
                                            .replace("\n" + key + ":", "\n" + key + "x:")))
                    .anyMatch(problem -> problem.contains(key + "x: is an unknown key"));
        }
    }

    private static String blocks() throws IOException {
        try (InputStream in =
                StrategyDocumentTest.class.getResourceAsStream("/strategy/document-blocks.md")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, Object> plain(String yaml) {
        Map<String, Object> plain = new LinkedHashMap<>();
        Field.root(Strategies.node(yaml), new Claims(), new Problems())
                .entries()
                .forEach(field -> plain.put(field.key(), field.plain()));
        return plain;
    }
}
