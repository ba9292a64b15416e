package dev.portolan.traffic.show;

import dev.portolan.platform.Time;
import dev.portolan.traffic.Observed;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Type;

/// One instance of a director that has several.
@Type("DirectorPoint")
public record DirectorPointView(
        String name,
        boolean reachable,
        Optional<String> epoch,
        Optional<Long> generation,
        Observed.Standing standing,
        Optional<Long> ageMs) {

    /// A point is not reachable when its director is not: what it said is old then.
    static DirectorPointView of(Observed.PointState point, boolean director, Time time) {
        return new DirectorPointView(
                point.name(),
                director && point.reachable(),
                point.epoch(),
                point.generation(),
                point.standing(),
                Optional.of(time.since(point.atNanos()).toMillis()));
    }
}
