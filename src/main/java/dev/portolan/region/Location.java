package dev.portolan.region;

/// A place on the globe, in degrees.
public record Location(double latitude, double longitude) {
    private static final double EARTH_RADIUS_KM = 6371.0088;

    /// Great-circle distance by the haversine formula, in kilometres.
    public double kilometresTo(Location other) {
        double dLat = Math.toRadians(other.latitude - latitude) / 2;
        double dLon = Math.toRadians(other.longitude - longitude) / 2;
        double a =
                Math.sin(dLat) * Math.sin(dLat)
                        + Math.cos(Math.toRadians(latitude))
                                * Math.cos(Math.toRadians(other.latitude))
                                * Math.sin(dLon)
                                * Math.sin(dLon);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
    }
}
