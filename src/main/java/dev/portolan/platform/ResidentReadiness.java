package dev.portolan.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready means: what must be in memory is in memory. The database is shown and never decides.
@Readiness
@ApplicationScoped
public class ResidentReadiness implements HealthCheck {
    private final List<ResidentState> states;
    private final DatabaseState database;

    @Inject
    public ResidentReadiness(@Any Instance<ResidentState> states, DatabaseState database) {
        this(states.stream().toList(), database);
    }

    ResidentReadiness(List<ResidentState> states, DatabaseState database) {
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
        return answer.withData("database", database.up() ? "up" : "away").build();
    }
}
