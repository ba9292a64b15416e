package dev.portolan.failover.step;

import dev.portolan.fleet.Fleet;
import dev.portolan.plan.StepContext;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.Directors;
import dev.portolan.traffic.TrafficDirector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/// The director a step works with: the real one, or in a dry run one that only rehearses.
@ApplicationScoped
public class DirectorAccess {
    private final Directors directors;
    private final Fleet fleet;

    @Inject
    public DirectorAccess(Directors directors, Fleet fleet) {
        this.directors = directors;
        this.fleet = fleet;
    }

    /// Empty when there is no such director now.
    Optional<TrafficDirector> of(String id, StepContext context) {
        return context.dryRun() ? rehearsed(id) : directors.find(id);
    }

    private Optional<TrafficDirector> rehearsed(String id) {
        return fleet.now().traffic().directors().stream()
                .filter(it -> it.spec().id().equals(id))
                .findFirst()
                .flatMap(DirectorPicture::observed)
                .flatMap(seen ->
                        directors
                                .find(id)
                                .map(real -> new RehearsedDirector(real.capabilities(), seen)));
    }
}
