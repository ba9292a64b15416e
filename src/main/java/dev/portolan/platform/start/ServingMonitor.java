package dev.portolan.platform.start;

import dev.portolan.platform.PortolanConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/// Turns the framework's start into `Serving` or `Observing`, unless this process runs a one-shot
/// command.
@ApplicationScoped
public class ServingMonitor {
    private final Event<Serving> serving;
    private final Event<Observing> observing;
    private final PortolanConfig config;

    @Inject
    public ServingMonitor(
            Event<Serving> serving, Event<Observing> observing, PortolanConfig config) {
        this.serving = serving;
        this.observing = observing;
        this.config = config;
    }

    void started(@Observes StartupEvent started) {
        if (!config.mode().equals("serve")) {
            return;
        }
        if (config.observer()) {
            observing.fire(new Observing());
        } else {
            serving.fire(new Serving());
        }
    }
}
