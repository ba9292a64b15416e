package dev.portolan.strategy.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.Time;
import dev.portolan.strategy.read.Strategies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void saysThatAFileIsClean() throws IOException {
        String file =
                file(
                        "regional_setup: { primary_regions: { us_east_1: { capacity: { requests_per_second: 1 } } } }\n");
        assertThat(run(file)).isZero();
        assertThat(out).hasToString(file + ": no problem found\n");
    }

    @Test
    void printsWarnings() throws IOException {
        String file = file(Strategies.ONE_REGION);
        assertThat(run(file)).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith(
                        file
                                + ":1: regional_setup.primary_regions.us_east_1.capacity: warning"
                                + " CAPACITY_UNKNOWN: what us-east-1 can carry is unknown")
                .endsWith("\n" + file + ": no error, 1 warning\n");
    }

    @Test
    void printsEveryError() throws IOException {
        String file = file("a: 1\nregional_setup: { primary_regions: { b: { purpos: x } } }\n");
        assertThat(run(file)).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(file + ":1: a: is an unknown key"),
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                file
                                                        + ":2: regional_setup.primary_regions.b.purpos: is an unknown key"),
                        line ->
                                assertThat(line)
                                        .isEqualTo(file + ": 2 errors; the file would be refused"));
    }

    @Test
    void saysInOneSentenceThatThereIsNoFile() {
        String none = directory.resolve("none.yaml").toString();
        assertThat(run(none)).isEqualTo(2);
        assertThat(run(directory.toString())).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(out).hasToString("");
        assertThat(err)
                .hasToString(
                        "portolan check: "
                                + none
                                + " does not exist; name a strategy file\n"
                                + "portolan check: "
                                + directory
                                + " is a directory; name a strategy file\n"
                                + "portolan check: one file is accepted: ./portolan check FILE\n");
    }

    private int run(String... arguments) {
        StrategySource source = new StrategySource(Optional.empty(), Optional::empty);
        StrategyLoading loading =
                new StrategyLoading(source, Strategies.reading(), List::of, Time.SYSTEM);
        return new CheckCommand(loading, print(out), print(err)).run(List.of(arguments));
    }

    private static PrintStream print(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("s.yaml"), text).toString();
    }
}
