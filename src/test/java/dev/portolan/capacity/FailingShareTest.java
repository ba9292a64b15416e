package dev.portolan.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portolan.fleet.HeadlineSource.Note;
import dev.portolan.health.HealthState;
import dev.portolan.pictures.Pictures;
import dev.portolan.platform.RegionId;
import dev.portolan.sovereignty.LawfulRegions;
import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.TrafficClass;
import dev.portolan.traffic.TrafficPicture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Pictured regions answer with the error ratio that their state has in `Pictures`; here only what
/// is lost matters, so ratios are compared with room for it.
class FailingShareTest {
    private static final RegionId US = RegionId.of("us-east-1");
    private static final RegionId EU = RegionId.of("eu-west-1");
    private static final SortedMap<RegionId, Integer> WEIGHTS =
            new TreeMap<>(Map.of(US, 70, EU, 30));

    private static Optional<FailingShare> share(
            HealthState us, Map<RegionId, Long> counted, Map<String, Set<RegionId>> down) {
        return FailingShare.of(
                Pictures.four().with("us-east-1", us).traffic(traffic(counted, down)).snapshot(1));
    }

    private static TrafficPicture traffic(
            Map<RegionId, Long> counted, Map<String, Set<RegionId>> down) {
        TrafficClass spec =
                new TrafficClass(
                        "public",
                        "public",
                        "ANY",
                        "edge",
                        Optional.empty(),
                        Optional.empty(),
                        TrafficClass.DataMode.STATELESS,
                        List.of(),
                        1,
                        OptionalDouble.empty(),
                        WEIGHTS,
                        TrafficClass.WhenUnlawful.STAY,
                        Optional.empty(),
                        LawfulRegions.configured("public", WEIGHTS.keySet()));
        ClassPicture picture =
                new ClassPicture(
                        spec,
                        spec.steadyState(),
                        false,
                        WEIGHTS,
                        counted,
                        Optional.empty(),
                        Optional.of(1L),
                        OptionalDouble.empty());
        Observed observed =
                new Observed(
                        "e",
                        1,
                        Optional.empty(),
                        Map.of("public", WEIGHTS),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        new Observed.Beside(Map.of(), List.of(), List.of(), down),
                        0);
        DirectorPicture director =
                new DirectorPicture(
                        new DirectorSpec("edge", "haproxy", new Object()),
                        true,
                        true,
                        Optional.of(observed),
                        Optional.empty(),
                        List.of());
        return new TrafficPicture(0, List.of(director), List.of(picture), counted);
    }

    @Test
    void reckonsWhatABrokenRegionDoesNotAnswerFromWhatTheOthersDo() {
        // 30 % of the requests are 90 a second, so 210 a second go to the region that is gone.
        FailingShare share = share(HealthState.UNHEALTHY, Map.of(EU, 450L), Map.of()).orElseThrow();

        assertThat(share.total()).isCloseTo(300, within(0.001));
        assertThat(share.ratio()).isBetween(0.7, 0.72);
    }

    @Test
    void losesNothingWhereTheDirectorItselfSendsNothingThere() {
        FailingShare share =
                share(HealthState.UNHEALTHY, Map.of(EU, 1500L), Map.of("public", Set.of(US)))
                        .orElseThrow();

        assertThat(share.total()).isCloseTo(300, within(0.001));
        assertThat(share.ratio()).isLessThan(0.05);
    }

    @Test
    void losesNothingWhileEveryRegionIsWell() {
        FailingShare share =
                share(HealthState.HEALTHY, Map.of(US, 1050L, EU, 450L), Map.of()).orElseThrow();

        assertThat(share.total()).isCloseTo(300, within(0.001));
        assertThat(share.ratio()).isLessThan(0.01);
    }

    @Test
    void saysNothingWhereNothingWasCountedAndNothingIsDeclared() {
        assertThat(share(HealthState.UNHEALTHY, Map.of(), Map.of())).isEmpty();
    }

    @Test
    void namesTheShareUnderTheHeadlineOfTheGlobalPageAlone() {
        FailingInHeadline source = new FailingInHeadline();
        var broken =
                Pictures.four()
                        .with("us-east-1", HealthState.UNHEALTHY)
                        .traffic(traffic(Map.of(EU, 450L), Map.of()))
                        .snapshot(1);

        assertThat(source.notes(broken, Optional.empty()))
                .singleElement()
                .satisfies(note ->
                        assertThat(note.title())
                                .matches("About 7[01]\u00a0% of the requests fail now"));
        assertThat(source.notes(broken, Optional.of(US))).isEmpty();
    }

    @Test
    void saysThatTheShareIsUnknownRatherThanNothing() {
        var broken =
                Pictures.four()
                        .with("us-east-1", HealthState.UNHEALTHY)
                        .traffic(traffic(Map.of(), Map.of()))
                        .snapshot(1);

        assertThat(new FailingInHeadline().notes(broken, Optional.empty()))
                .extracting(Note::title)
                .containsExactly("What share of the requests fails is not known");
    }
}
