package dev.portolan.platform.start;

import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.PortolanConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready means: what must be in memory is in memory. The database is shown and never decides; an
/// observer has none.
@Readiness
@ApplicationScoped
public class ResidentReadiness implements HealthCheck {
    private final List<ResidentState> states;
    private final Optional<DatabaseState> database;

    @Inject
    public ResidentReadiness(
            @Any Instance<ResidentState> states, DatabaseState database, PortolanConfig config) {
        this(
                states.stream().filter(it -> !config.observer() || it.ofObserver()).toList(),
                config.observer() ? Optional.empty() : Optional.of(database));
    }

    ResidentReadiness(List<ResidentState> states, Optional<DatabaseState> database) {
        this.states = List.copyOf(states);
        this.database = database;
    }

    public boolean ready() {
        return states.stream().allMatch(ResidentState::loaded);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("resident state").status(ready());
        states.forEach(
                state -> answer.withData(state.name(), state.loaded() ? "loaded" : "missing"));
        database.ifPresent(it -> answer.withData("database", it.up() ? "up" : "away"));
        return answer.build();
    }
}
