package dev.portolan.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import dev.portolan.signal.CounterPages.Reading.Sums;
import dev.portolan.strategy.Sections;
import dev.portolan.traffic.section.OwnCountsSection;
import dev.portolan.traffic.watch.OwnCountSources;
import dev.portolan.traffic.watch.OwnTally;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// What regions tell of themselves, read and added up.
@NullUnmarked
class OwnCountsTest {
    private static final RegionId US = RegionId.of("us-east-1");
    private static final RegionId EU = RegionId.of("eu-west-1");
    private static final Sections NONE =
            new Sections() {
                @Override
                public <T> T get(Class<T> type) {
                    throw new AssertionError("asks for nothing");
                }
            };
    private final OwnTally tally = new OwnTally();

    @Test
    void countsFromTheFirstAnswerOn() {
        tally.round(Map.of(US, told(Map.of("public", 500L)), EU, told(Map.of("public", 10L))), 0);
        tally.round(
                Map.of(US, told(Map.of("public", 507L)), EU, told(Map.of("public", 10L))),
                second(1));

        assertThat(publicSince()).isEqualTo(Map.of(US, 7L, EU, 0L));
        assertThat(tally.lately(second(1)).get("public")).isEqualTo(Map.of(US, 7L, EU, 0L));
    }

    @Test
    void neitherJumpsNorFallsWhenARegionIsSilentBeginsAgainOrComesLate() {
        tally.round(Map.of(US, told(Map.of("public", 500L))), 0);
        tally.round(Map.of(EU, told(Map.of("public", 9000L))), second(1));
        assertThat(publicSince()).isEqualTo(Map.of(US, 0L, EU, 0L));

        tally.round(
                Map.of(US, told(Map.of("public", 520L)), EU, told(Map.of("public", 9001L))),
                second(2));
        assertThat(publicSince()).isEqualTo(Map.of(US, 20L, EU, 1L));

        tally.round(
                Map.of(US, told(Map.of("public", 3L)), EU, told(Map.of("public", 9001L))),
                second(3));
        assertThat(publicSince()).isEqualTo(Map.of(US, 23L, EU, 1L));
    }

    @Test
    void aRegionThatTellsNothingOfAClassAnsweredNoneOfIt() {
        tally.round(Map.of(US, told(Map.of()), EU, told(Map.of("public", 4L))), 0);
        tally.round(Map.of(US, told(Map.of()), EU, told(Map.of("public", 5L))), second(1));

        assertThat(publicSince()).isEqualTo(Map.of(US, 0L, EU, 1L));
    }

    @Test
    void readsWhereRegionsTell() {
        FieldOf file =
                new FieldOf(
                        """
                        regional_setup:
                          primary_regions:
                            us_east_1: { counts: { url: "http://127.0.0.1:9100/metrics" } }
                            eu-west-1: { counts: { url: "https://eu/m", metric: served, label: kind } }
                            sa_east_1: {}
                        """);

        assertThat(new OwnCountsSection().read(file.root(), NONE).byRegion())
                .isEqualTo(
                        Map.of(
                                US,
                                new OwnCountSources.Source(
                                        URI.create("http://127.0.0.1:9100/metrics"),
                                        "requests_answered_total",
                                        "class"),
                                EU,
                                new OwnCountSources.Source(
                                        URI.create("https://eu/m"), "served", "kind")));
    }

    @Test
    void refusesWhatCannotBeAsked() {
        assertThat(problems("{ url: \"ftp://x/y\" }")).contains("is \"ftp://x/y\"");
        assertThat(problems("{ url: \"http://169.254.169.254/latest\" }")).contains("is accepted");
        assertThat(problems("{ url: \"http://[fd00:ec2::254]/\" }")).contains("is accepted");
        assertThat(problems("{ url: \"HTTP://a/\" }")).isEmpty();
        assertThat(problems("{}")).contains("counts.url: is required and missing");
        assertThat(problems("{ url: \"http://a/\", metric: \"a b\" }"))
                .contains("the name of a metric or label is accepted");
        assertThat(problems("{ url: \"http://a/\", mertic: a }")).contains("unknown key");
    }

    private static Sums told(Map<String, Long> counters) {
        return new Sums(counters, false);
    }

    @Test
    void comparesNothingWithWhatAnotherAddressTold() {
        tally.round(Map.of(US, told(Map.of("public", 500L))), 0);
        tally.round(Map.of(US, new Sums(Map.of("public", 90_000L), true)), second(1));
        tally.round(Map.of(US, told(Map.of("public", 90_002L))), second(2));

        assertThat(publicSince()).isEqualTo(Map.of(US, 2L));
    }

    private static String problems(String counts) {
        FieldOf file =
                new FieldOf(
                        "regional_setup: { primary_regions: { us_east_1: { counts: "
                                + counts
                                + " } } }");
        new OwnCountsSection().read(file.root(), NONE);
        return String.join("\n", file.problems());
    }

    private SortedMap<RegionId, Long> publicSince() {
        return Objects.requireNonNull(tally.sinceStart().get("public"));
    }

    private static long second(int number) {
        return number * 1_000_000_000L;
    }
}
