package dev.portolan.traffic.watch;

import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.DirectorType;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.TrafficDirector;
import dev.portolan.traffic.section.DirectorTypes;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/// A director under observation: the port to it, what is remembered of it, and whether a look is
/// under way. Used from one thread.
final class OpenDirector {
    private final DirectorSpec spec;
    private final TrafficDirector director;
    private final DirectorWatch watch;
    private boolean looking;
    private boolean again;

    private OpenDirector(DirectorSpec spec, TrafficDirector director, DirectorWatch watch) {
        this.spec = spec;
        this.director = director;
        this.watch = watch;
    }

    static OpenDirector of(
            DirectorSpec spec, DirectorTypes types, DirectorWatch.Counting counting) {
        DirectorType type =
                types.find(spec.type())
                        .orElseThrow(() -> new IllegalStateException("no director " + spec.type()));
        return new OpenDirector(spec, type.open(spec), new DirectorWatch(counting));
    }

    DirectorSpec spec() {
        return spec;
    }

    TrafficDirector port() {
        return director;
    }

    DirectorWatch watch() {
        return watch;
    }

    boolean looking() {
        return looking;
    }

    Uni<Observed> observe(Duration limit) {
        looking = true;
        return director.observe(limit);
    }

    /// Another look is wanted as soon as the one under way has ended.
    void lookAgain() {
        again = true;
    }

    /// Ends a look; says whether another one was asked for meanwhile.
    boolean looked() {
        looking = false;
        boolean wanted = again;
        again = false;
        return wanted;
    }

    DirectorPicture picture(long now) {
        return watch.picture(spec, director.capabilities().fenced(), now);
    }

    /// Closes it unless exactly this director is among `staying`.
    boolean closedUnless(List<DirectorSpec> staying) {
        if (staying.contains(spec)) {
            return false;
        }
        close();
        return true;
    }

    void close() {
        director.close();
    }
}
