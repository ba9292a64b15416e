package dev.portolan.traffic.section;

import static dev.portolan.traffic.TestTraffic.EU;
import static dev.portolan.traffic.TestTraffic.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.Time;
import dev.portolan.region.Regions;
import dev.portolan.strategy.Sections;
import dev.portolan.traffic.FieldOf;
import dev.portolan.traffic.TestTraffic;
import dev.portolan.traffic.Traffic;
import dev.portolan.traffic.TrafficClass;
import dev.portolan.traffic.director.simulated.SimulatedDirector;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class TrafficSectionTest {
    private static final String DIRECTORS =
            "traffic: { directors: { edge: { type: simulated, url: 'http://127.0.0.1:18099',"
                    + " token_file: /t } }, classes: { ";
    private final Vertx none = null;
    private final TrafficSection section =
            new TrafficSection(
                    new DirectorTypes(List.of(new SimulatedDirector(none, Time.SYSTEM))));
    private final Sections regions =
            new Sections() {
                @Override
                public <T> T get(Class<T> type) {
                    assertThat(type).isEqualTo(Regions.class);
                    return type.cast(TestTraffic.regions(US, EU));
                }
            };

    @Test
    void hasNoTrafficWhenTheFileSaysNothing() {
        FieldOf file = new FieldOf("{}");

        assertThat(section.read(file.root(), regions).classes()).isEmpty();
        assertThat(file.problems()).isEmpty();
    }

    @Test
    void fillsInTheStatedDefaults() {
        TrafficClass read = sound("public: { weights: { us_east_1: 70, eu-west-1: 30 } }");

        assertThat(read.weights()).containsEntry(US, 70).containsEntry(EU, 30);
        assertThat(read.dataClass()).isEqualTo("public");
        assertThat(read.origin()).isEqualTo("ANY");
        assertThat(read.director()).isEqualTo("edge");
        assertThat(read.data()).isEqualTo(TrafficClass.DataMode.STATELESS);
        assertThat(read.priority()).isEqualTo(100);
        assertThat(read.demandRps()).isEmpty();
        assertThat(read.whenUnlawful()).isEqualTo(TrafficClass.WhenUnlawful.STAY);
        assertThat(read.lawful().regions()).containsExactly(EU, US);
    }

    @Test
    void readsEveryKey() {
        TrafficClass read =
                sound(
                        "eu_personal: { data_class: personal, origin: EU, director: edge, backend:"
                                + " be_eu, listen: '127.0.0.1:8081', data: active_passive, requires:"
                                + " [Regional processing], priority: 1, demand_rps: 90, weights: {"
                                + " eu_west_1: 100 }, when_unlawful: FAIL_CLOSED, hold_max: 10s }");

        assertThat(read.backend()).contains("be_eu");
        assertThat(read.listen()).contains("127.0.0.1:8081");
        assertThat(read.data()).isEqualTo(TrafficClass.DataMode.ACTIVE_PASSIVE);
        assertThat(read.requires()).containsExactly("Regional processing");
        assertThat(read.demandRps()).hasValue(90);
        assertThat(read.whenUnlawful()).isEqualTo(TrafficClass.WhenUnlawful.FAIL_CLOSED);
        assertThat(read.holdMax()).contains(Duration.ofSeconds(10));
    }

    @Test
    void refusesWeightsThatMakeNoRoute() {
        refused("public: {}", "weights: must be a map of region to weight");
        refused("public: { weights: { us_east_1: 0 } }", "at least one region a weight above 0");
        refused("public: { weights: {} }", "at least one region a weight above 0");
        refused("public: { weights: { us_east_1: 101 } }", "a whole number from 0 to 100");
        refused("public: { weights: { us_east_1: -1 } }", "a whole number from 0 to 100");
        refused("public: { weights: { us_east_1: many } }", "a whole number from 0 to 100");
        refused("public: { weights: { us_east_1: } }", "us_east_1: is required and missing");
        refused(
                "public: { weights: { us_east_1: 1, us-east-1: 2 } }",
                "names us-east-1 a second time");
        refused(
                "public: { weights: { mars_1: 5 } }",
                "is no region of this strategy; accepted: us-east-1, eu-west-1");
        refused("public: { weights: [1] }", "weights: must be a map of region to weight");
    }

    @Test
    void refusesWhatIsNotAcceptedElsewhereInAClass() {
        String weights = "weights: { us_east_1: 1 }, ";
        refused("public: { " + weights + "director: moon }", "\"moon\"; one of edge is accepted");
        refused("public: { " + weights + "data_class: 'A b' }", "data_class: is \"A b\"");
        refused("public: { " + weights + "origin: europe }", "origin: is \"europe\"");
        refused("public: { " + weights + "listen: nowhere }", "such as 127.0.0.1:8081");
        refused("public: { " + weights + "data: some }", "one of stateless, active_passive");
        refused("public: { " + weights + "requires: [Magic] }", "which no region is capable of");
        refused("public: { " + weights + "priority: 0 }", "a whole number from 1 to 1000");
        refused("public: { " + weights + "demand_rps: -1 }", "demand_rps: is \"-1\"");
        refused("public: { " + weights + "when_unlawful: PANIC }", "one of stay, fail_closed");
        refused("public: { " + weights + "hold_max: soon }", "a duration such as");
        refused("public: { " + weights + "wieghts: 1 }", "public.wieghts: is an unknown key");
        refused("'A B': { " + weights + " }", "is no name");
        refused("public: 7", "must be a map");
    }

    @Test
    void namesTheAcceptedTypesWhenADirectorIsOfAnother() {
        FieldOf file =
                new FieldOf(
                        "traffic: { directors: { edge: { type: haproxy, points: [ { name: lb1 } ] }"
                                + " }, classes: { public: { weights: { us_east_1: 1 } } } }");
        section.read(file.root(), regions);

        assertThat(file.problems())
                .containsExactly(
                        "test.yaml:1: traffic.directors.edge.type: is \"haproxy\"; one of"
                                + " simulated is accepted");
    }

    @Test
    void refusesADirectorThatCannotBeReached() {
        FieldOf file =
                new FieldOf("traffic: { directors: { edge: { type: simulated, url: 'ftp:x' } } }");
        section.read(file.root(), regions);

        assertThat(file.problems())
                .hasSize(2)
                .anyMatch(problem -> problem.contains("url: is \"ftp:x\""))
                .anyMatch(problem -> problem.contains("token_file: is required"));
    }

    @Test
    void refusesAClassWithoutADirectorWhenThereAreNone() {
        FieldOf file =
                new FieldOf("traffic: { classes: { public: { weights: { us_east_1: 1 } } } }");
        section.read(file.root(), regions);

        assertThat(file.problems())
                .containsExactly(
                        "test.yaml:1: traffic.classes.public.director: is required and missing");
    }

    private TrafficClass sound(String classes) {
        FieldOf file = new FieldOf(DIRECTORS + classes + " } }");
        Traffic traffic = section.read(file.root(), regions);
        assertThat(file.problems()).isEmpty();
        return traffic.classes().getFirst();
    }

    private void refused(String classes, String why) {
        FieldOf file = new FieldOf(DIRECTORS + classes + " } }");
        section.read(file.root(), regions);
        assertThat(file.problems()).singleElement().asString().contains(why);
    }
}
