package dev.portolan.platform;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/// Turns the framework's start into `Serving`, unless this process runs a one-shot command.
@ApplicationScoped
public class ServingMonitor {
    private final Event<Serving> serving;
    private final PortolanConfig config;

    @Inject
    public ServingMonitor(Event<Serving> serving, PortolanConfig config) {
        this.serving = serving;
        this.config = config;
    }

    void started(@Observes StartupEvent started) {
        if (config.mode().equals("serve")) {
            serving.fire(new Serving());
        }
    }
}
