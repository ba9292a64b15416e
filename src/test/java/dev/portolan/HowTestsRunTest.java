package dev.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each process of the tests starts one application: another profile in the same process would be
/// another start for it, and one more for whoever comes next.
class HowTestsRunTest {
    private static final Path TESTS = Path.of("src/test/java/dev/portolan");
    private static final String PROFILE = "@TestProfile" + "(";

    @Test
    void everyTestOfAnotherApplicationRunsApartFromThoseOfTheUsualOne() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        List<Path> apart =
                tests().filter(test -> !test.startsWith(TESTS.resolve("pictures"))).toList();
        assertThat(apart).hasSize(5);
        for (Path test : apart) {
            String pattern = "/**/" + test.getFileName();
            assertThat(
                            pom.lines()
                                    .filter(line -> line.contains(pattern))
                                    .map(HowTestsRunTest::kind))
                    .as("how pom.xml runs %s: not with the usual ones, but with the pictures", test)
                    .containsExactly("exclude", "include");
        }
    }

    @Test
    void thereIsNoOtherApplicationThanTheUsualOneAndThatOfThePictures() throws IOException {
        for (Path test : tests().toList()) {
            assertThat(Files.readString(test))
                    .as("%s", test)
                    .contains(PROFILE + "PicturedPages.class)");
        }
    }

    private static String kind(String line) {
        return line.strip().substring(1, 8);
    }

    /// Those with a profile of their own.
    private static Stream<Path> tests() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(HowTestsRunTest::hasAProfile)
                    .toList()
                    .stream();
        }
    }

    private static boolean hasAProfile(Path file) {
        try {
            return Files.readString(file).contains(PROFILE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
