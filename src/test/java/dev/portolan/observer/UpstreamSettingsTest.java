package dev.portolan.observer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpstreamSettingsTest {
    @TempDir Path directory;
    private final Map<String, String> set =
            new HashMap<>(
                    Map.of(
                            "portolan.strategy", "my.yaml",
                            "portolan.vantage", "tokyo",
                            "portolan.upstream", "https://portal.example:8443/portolan",
                            "portolan.upstream-token", "good"));

    private List<String> problems() {
        return new UpstreamSettings(
                        property -> Optional.ofNullable(set.get(property)), "good"::equals)
                .problems();
    }

    private void refuses(String... words) {
        assertThat(problems()).singleElement().asString().contains(words).doesNotContain("\n");
    }

    @Test
    void isContentWithWhatItNeeds() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void asksForEachThingInASentenceOfItsOwn() {
        for (String property : List.copyOf(set.keySet())) {
            String before = set.remove(property);
            refuses(
                    property.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_"),
                    "An observer needs it.");
            set.put(property, before);
        }
    }

    @Test
    void refusesWhatIsNoAddressAndHidesAPassword() {
        for (String wrong :
                new String[] {
                    "portal.example",
                    "ftp://portal.example",
                    "https://",
                    "https://a b",
                    "https://x/?a=b",
                    "https://ann:s3cret@portal.example",
                    "file:///etc/passwd",
                    "https://x/#y"
                }) {
            set.put("portolan.upstream", wrong);
            refuses("PORTOLAN_UPSTREAM is \"");
            assertThat(problems().toString()).doesNotContain("s3cret");
        }
    }

    @Test
    void refusesHalfATokenWithoutShowingIt() {
        set.put("portolan.upstream-token", "ptl_half");
        refuses("PORTOLAN_UPSTREAM_TOKEN holds no token");
        assertThat(problems().toString()).doesNotContain("ptl_half");
    }

    @Test
    void readsATokenFromAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), " good\n");
        set.put("portolan.upstream-token-file", file.toString());
        refuses("both set");
        set.remove("portolan.upstream-token");
        assertThat(problems()).isEmpty();
        Files.writeString(file, "bad");
        refuses("The file of PORTOLAN_UPSTREAM_TOKEN_FILE holds no token");
        for (String wrong : new String[] {directory.toString(), directory + "/absent", "\0"}) {
            set.put("portolan.upstream-token-file", wrong);
            refuses("PORTOLAN_UPSTREAM_TOKEN_FILE names", "cannot be read");
        }
    }

    @Test
    void readsAnotherTokenAfterTheFileChanged() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "first\n");
        UpstreamToken token = new UpstreamToken(Optional.empty(), Optional.of(file));
        Files.writeString(file, "second\n");
        assertThat(token.text()).isEqualTo("first");
        token.readAgain();
        assertThat(token.text()).isEqualTo("second");
        Files.delete(file);
        token.readAgain();
        assertThat(token.text()).isEqualTo("second");
    }

    @Test
    void refusesAuthoritiesThatAreNone() throws IOException {
        Path file = Files.writeString(directory.resolve("ca.pem"), "nothing");
        set.put("portolan.upstream-ca", file.toString());
        refuses("PORTOLAN_UPSTREAM_CA names");
        set.put("portolan.upstream-ca", directory + "/absent");
        refuses("PORTOLAN_UPSTREAM_CA names");
    }

    @Test
    void refusesARegionThatIsNone() {
        set.put("portolan.region", "us east");
        refuses("PORTOLAN_REGION is \"us east\"");
    }
}
