package dev.portolan.fleet.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portolan.region.Location;
import org.junit.jupiter.api.Test;

class EqualEarthTest {
    private static void falls(double latitude, double longitude, double x, double y) {
        EqualEarth.Point point = EqualEarth.of(new Location(latitude, longitude));
        assertThat(point.x()).isCloseTo(x, within(1.0));
        assertThat(point.y()).isCloseTo(y, within(1.0));
    }

    @Test
    void putsSixCitiesWhereTheLandWasDrawn() {
        falls(51.507, -0.128, 456.3, 68.1);
        falls(40.713, -74.006, 283.8, 99.1);
        falls(35.676, 139.65, 786.1, 114.6);
        falls(-33.869, 151.209, 816.7, 351.7);
        falls(-33.925, 18.424, 497.8, 351.8);
        falls(21.307, -157.858, 52.7, 161.8);
    }

    @Test
    void wrapsAroundTheDateLine() {
        EqualEarth.Point west = EqualEarth.of(new Location(10, -168.9));
        EqualEarth.Point east = EqualEarth.of(new Location(10, -169.1));

        assertThat(west.x()).isLessThan(60);
        assertThat(east.x()).isGreaterThan(900);
    }
}
