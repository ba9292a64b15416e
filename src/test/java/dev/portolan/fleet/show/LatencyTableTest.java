package dev.portolan.fleet.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.health.HealthState;
import dev.portolan.pictures.Pictures;
import org.junit.jupiter.api.Test;

class LatencyTableTest {
    private static LatencyTable of(Pictures pictures) {
        FleetSnapshot fleet = pictures.snapshot(1);
        return LatencyTable.of(fleet, Moments.of(fleet));
    }

    private static LatencyTable.Cell cell(LatencyTable table, String from, String to) {
        int row = table.heads().indexOf(from);
        return table.lines().get(row).cells().get(table.heads().indexOf(to));
    }

    @Test
    void heatsByTheRatioToTheExpectedRoundTripAndFramesABreach() {
        LatencyTable table = of(Pictures.four().with("eu-west-1", HealthState.DEGRADED));

        assertThat(cell(table, "us-east-1", "eu-west-1").kind()).isEqualTo("q5");
        assertThat(cell(table, "us-east-1", "eu-west-1").breach()).isTrue();
        assertThat(cell(table, "us-east-1", "sa-east-1").breach()).isFalse();
    }

    @Test
    void showsAbsenceAsAbsence() {
        LatencyTable table = of(Pictures.four().with("eu-west-1", HealthState.UNKNOWN));

        assertThat(cell(table, "us-east-1", "eu-west-1").kind()).isEqualTo("absent");
        assertThat(cell(table, "us-east-1", "eu-west-1").p50()).isEmpty();
        assertThat(cell(table, "us-east-1", "us-east-1").kind()).isEqualTo("void");
    }
}
