package dev.portolan.strategy.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.strategy.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {
    @ParameterizedTest
    @CsvSource({
        "NO, STRING",
        "yes, STRING",
        "on, STRING",
        "1_000, STRING",
        "12:30, STRING",
        "0777, NUMBER",
        "0o17, NUMBER",
        "0x1F, NUMBER",
        "-1.5e3, NUMBER",
        ".5, NUMBER",
        "true, BOOLEAN",
        "False, BOOLEAN",
        "tRue, STRING",
        "null, NULL",
        "~, NULL",
        "'\"1\"', STRING"
    })
    void takesScalarsByTheCoreSchema(String written, Node.Kind kind) {
        Node.Mapping map = (Node.Mapping) Strategies.node("a: " + written + "\n");
        assertThat(((Node.Scalar) value(map, "a")).kind()).isEqualTo(kind);
    }

    @Test
    void keepsTheLineOfEveryKeyAndItem() {
        Node.Mapping map = (Node.Mapping) Strategies.node("a: 1\n\nb:\n  - x\n  - y\n");
        assertThat(map.entries()).containsOnlyKeys("a", "b");
        assertThat(entry(map, "b").place().line()).isEqualTo(3);
        assertThat(((Node.Sequence) value(map, "b")).items())
                .extracting(item -> item.place().line())
                .containsExactly(4, 5);
    }

    @Test
    void sharesWhatAnAliasNames() {
        Node.Mapping map = (Node.Mapping) Strategies.node("a: &x { c: 1 }\nb: *x\n");
        assertThat(value(map, "b")).isSameAs(value(map, "a"));
    }

    @Test
    void takesKeysThatAreNoStringsAsTheyAreWritten() {
        Node.Mapping map = (Node.Mapping) Strategies.node("1: a\ntrue: b\n");
        assertThat(map.entries()).containsOnlyKeys("1", "true");
    }

    @Test
    void readsPastAByteOrderMark() {
        assertThat(Strategies.node("\uFEFFa: 1\n")).isInstanceOf(Node.Mapping.class);
    }

    @Test
    void refusesTextThatIsNoUtf8AtItsLine() {
        byte[] bytes = "a: 1\nb: x\n".getBytes(StandardCharsets.UTF_8);
        bytes[8] = (byte) 0xE9;
        assertThat(problems(bytes))
                .containsExactly(
                        "s.yaml:2: holds a byte that is not UTF-8 text; save the file as UTF-8");
    }

    @Test
    void refusesMoreThanTwoMebibytes() {
        byte[] bytes = new byte[StrategyFile.LARGEST + 1];
        Arrays.fill(bytes, (byte) '#');
        assertThat(problems(bytes))
                .containsExactly("s.yaml:1: is larger than 2 MiB; a strategy file may have 2 MiB");
        assertThat(problems(Arrays.copyOf(bytes, StrategyFile.LARGEST))).isEmpty();
    }

    @Test
    void refusesTheFiftyFirstAnchor() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 1; i <= 51; i++) {
            yaml.append("k").append(i).append(": &a").append(i).append(" 1\n");
        }
        assertThat(problems(yaml.toString().getBytes(StandardCharsets.UTF_8)))
                .containsExactly("s.yaml:51: k51: is one anchor too many; at most 50 are accepted");
    }

    @Test
    void refusesAliasesThatUnfoldIntoTooMuch() {
        StringBuilder yaml = new StringBuilder("k0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            yaml.append("k" + i + ": &a" + i + " [");
            yaml.append(("*a" + (i - 1) + ", ").repeat(9)).append("*a" + (i - 1) + "]\n");
        }
        assertThat(problems(yaml.toString().getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .asString()
                .contains("unfolds into too much");
    }

    @Test
    void refusesNestingThatIsTooDeepHoweverItIsMade() {
        assertThat(problems("[".repeat(200_000).getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .asString()
                .contains("is nested too deep; at most 40 levels are accepted");
        StringBuilder aliases = new StringBuilder("k0: &a0 [x]\n");
        for (int i = 1; i < 45; i++) {
            aliases.append("k" + i + ": &a" + i + " [*a" + (i - 1) + "]\n");
        }
        assertThat(problems(aliases.toString().getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .asString()
                .contains("nested at most 40 deep");
    }

    private static List<String> problems(byte[] bytes) {
        Problems problems = new Problems();
        var _ = YamlFile.read(new StrategyFile("s.yaml", bytes), problems);
        return problems.list().stream().map(Problem::toString).toList();
    }

    private static Node value(Node.Mapping map, String key) {
        return entry(map, key).value();
    }

    private static Node.Entry entry(Node.Mapping map, String key) {
        return Objects.requireNonNull(map.entries().get(key));
    }
}
