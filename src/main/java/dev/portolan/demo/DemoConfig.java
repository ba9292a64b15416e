package dev.portolan.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How the demo's clients behave: `PORTOLAN_DEMO_LOAD` and `PORTOLAN_DEMO_RPS`.
@ConfigMapping(prefix = "portolan.demo")
public interface DemoConfig {
    /// `daily`: a curve over the day around the mean; `flat`: the mean all the time.
    @WithDefault("daily")
    Shape load();

    /// Requests per second in the mean, 1 to 2000.
    @WithDefault("300")
    double rps();

    /// The course of a day.
    enum Shape {
        DAILY,
        FLAT
    }
}
