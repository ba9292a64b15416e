package dev.portolan.fleet.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.health.HealthState;
import dev.portolan.pictures.Pictures;
import java.util.List;
import org.junit.jupiter.api.Test;

class MapViewTest {
    private static MapView of(Pictures pictures) {
        FleetSnapshot fleet = pictures.snapshot(1);
        List<RegionLine> rows = GlobalView.rows(fleet, Moments.of(fleet));
        return MapView.of(fleet.regions(), rows);
    }

    @Test
    void marksEveryRegionAndNamesThemWhereThereIsRoom() {
        MapView map = of(Pictures.four());

        assertThat(map.marks()).hasSize(4);
        assertThat(map.labels()).hasSize(4);
        assertThat(map.words()).contains("eu-west-1 healthy");
    }

    @Test
    void namesTheTroubledWhenNotAllFit() {
        MapView map = of(Pictures.twenty().with("eu-west-3", HealthState.UNHEALTHY));

        assertThat(map.marks()).hasSize(20);
        assertThat(map.labels()).hasSizeLessThan(20);
        assertThat(map.labels()).anyMatch(label -> label.name().equals("eu-west-3") && label.bad());
    }
}
