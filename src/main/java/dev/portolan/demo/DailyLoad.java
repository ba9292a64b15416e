package dev.portolan.demo;

import dev.portolan.platform.Time;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;

/// How many requests per second the demo's clients send: a day that peaks 20 % over the mean at
/// 15:00 UTC and falls 20 % below it at 03:00, or the mean all the time (`flat`, for benches).
record DailyLoad(double meanRps, boolean flat) {
    private static final double SWING = 0.2;
    private static final double PEAK_HOUR = 15;
    private static final double MOST = 2000;

    DailyLoad {
        if (!(meanRps >= 1 && meanRps <= MOST)) {
            throw new IllegalArgumentException(
                    "PORTOLAN_DEMO_RPS is " + meanRps + "; 1 to 2000 is accepted");
        }
    }

    double rps(Time time) {
        if (flat) {
            return meanRps;
        }
        LocalTime now = LocalTime.ofInstant(time.instant(), ZoneOffset.UTC);
        double hours = now.toNanoOfDay() / (double) Duration.ofHours(1).toNanos();
        return meanRps * (1 + SWING * Math.cos((hours - PEAK_HOUR) / 24 * 2 * Math.PI));
    }
}
