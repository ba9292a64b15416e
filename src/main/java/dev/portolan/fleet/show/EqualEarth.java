package dev.portolan.fleet.show;

import dev.portolan.region.Location;

/// Places on the map of the pages: the Equal Earth projection (Šavrič, Patterson and Jenny, 2018)
/// with the parameters the land of the map was drawn with.
final class EqualEarth {
    private static final double A1 = 1.340264;
    private static final double A2 = -0.081106;
    private static final double A3 = 0.000893;
    private static final double A4 = 0.003796;
    private static final double M = Math.sqrt(3) / 2;
    private static final double ROTATION = -11;
    private static final double SCALE = 174;
    private static final double CENTRE_X = 480;
    private static final double CENTRE_Y = 236;

    private EqualEarth() {}

    /// A point of the picture, in its own units.
    record Point(double x, double y) {}

    static Point of(Location place) {
        double longitude = Math.toRadians(wrapped(place.longitude() + ROTATION));
        double theta = Math.asin(M * Math.sin(Math.toRadians(place.latitude())));
        double square = theta * theta;
        double sixth = square * square * square;
        double x =
                longitude
                        * Math.cos(theta)
                        / (M * (A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)));
        double y = theta * (A1 + A2 * square + sixth * (A3 + A4 * square));
        return new Point(CENTRE_X + SCALE * x, CENTRE_Y - SCALE * y);
    }

    private static double wrapped(double degrees) {
        return degrees - 360 * Math.floor((degrees + 180) / 360);
    }
}
