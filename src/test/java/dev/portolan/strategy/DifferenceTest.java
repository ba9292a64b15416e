package dev.portolan.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.strategy.read.Strategies;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    @Test
    void saysOneSentenceForEachKey() {
        assertThat(
                        between(
                                "a: { b: { rps: 300 }, gone: 1, same: 1 }\nl: [x, y]\n",
                                "a: { b: { rps: 400 }, new: 2, map: { x: 1 }, same: 1 }\nl: [x]\n"))
                .containsExactly(
                        "a.b.rps: 300 -> 400",
                        "a.gone: removed",
                        "a.new: added, 2",
                        "a.map: added",
                        "l: [x, y] -> [x]");
    }

    @Test
    void looksIntoListsOfMaps() {
        assertThat(between("l: [ { u: 1 }, { u: 2 } ]\n", "l: [ { u: 3 } ]\n"))
                .containsExactly("l[0].u: 1 -> 3", "l[1]: removed");
    }

    @Test
    void saysNothingOfWhereThingsStand() {
        assertThat(between("a: 1\nb: 2\n", "# moved\nb: 2\n\na: '1'\n")).isEmpty();
    }

    @Test
    void stopsAtTwoHundredAndSaysHowManyMore() {
        String before = numbered(0);
        assertThat(between(before, numbered(1)))
                .hasSize(201)
                .startsWith("k0: 0 -> 1")
                .endsWith("and 50 more");
    }

    private static String numbered(int value) {
        return IntStream.range(0, 250)
                .mapToObj(i -> "k" + i + ": " + value + "\n")
                .collect(Collectors.joining());
    }

    private static List<String> between(String before, String after) {
        return Difference.between(Strategies.node(before), Strategies.node(after));
    }
}
