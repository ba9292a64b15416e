package dev.portolan.fleet.view;

import dev.portolan.fleet.ComponentPicture;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.region.Plane;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;

/// A component of the topology as GraphQL shows it; no verdict when the strategy names no source.
@Type("Component")
public record ComponentView(
        @Id String id,
        String name,
        Plane plane,
        @Id Optional<String> region,
        Optional<VerdictView> verdict,
        boolean critical) {

    public static ComponentView of(ComponentPicture picture, Time time) {
        return new ComponentView(
                picture.component().id(),
                picture.component().name(),
                picture.component().plane(),
                picture.component().region().map(RegionId::value),
                picture.judgement().map(known -> new VerdictView(known.verdict(), time)),
                picture.component().critical());
    }
}
