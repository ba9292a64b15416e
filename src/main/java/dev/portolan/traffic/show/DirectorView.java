package dev.portolan.traffic.show;

import dev.portolan.platform.Time;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.Observed;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A director as last seen: its truth, and in words where that differs from what is wanted;
/// `remarks` are traps of its configuration, which are no drift.
@Type("Director")
public record DirectorView(
        @Id String id,
        String kind,
        boolean reachable,
        boolean fenced,
        Optional<String> epoch,
        Optional<Long> generation,
        List<@NonNull String> drift,
        List<@NonNull String> remarks,
        List<@NonNull DirectorPointView> points) {
    private static final int MOST = 50;

    static DirectorView of(DirectorPicture picture, Time time) {
        Optional<Observed> observed = picture.observed();
        boolean reachable = picture.reachable();
        return new DirectorView(
                picture.spec().id(),
                picture.spec().type(),
                reachable,
                picture.fenced(),
                observed.map(Observed::epoch),
                observed.map(Observed::generation),
                picture.drift().stream().limit(MOST).toList(),
                observed.map(it -> it.beside().remarks()).orElse(List.of()).stream()
                        .limit(MOST)
                        .toList(),
                observed.map(Observed::points).orElse(List.of()).stream()
                        .limit(MOST)
                        .map(point -> DirectorPointView.of(point, reachable, time))
                        .toList());
    }
}
