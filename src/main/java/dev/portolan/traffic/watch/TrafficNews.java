package dev.portolan.traffic.watch;

import dev.portolan.audit.Events;
import dev.portolan.platform.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/// Tells people what changed at a director.
@ApplicationScoped
public class TrafficNews {
    private static final Optional<String> LINK = Optional.of("/topology");
    private final Events events;

    @Inject
    public TrafficNews(Events events) {
        this.events = events;
    }

    void tell(String director, DirectorWatch.Change change) {
        switch (change) {
            case DirectorWatch.Change.Drifted(var words) ->
                    record(
                            "traffic.drift",
                            Severity.WARNING,
                            "Director " + director + " drifted: " + String.join("; ", words));
            case DirectorWatch.Change.Matches() ->
                    record(
                            "traffic.drift-ended",
                            Severity.INFO,
                            "Director " + director + " is as wanted again");
            case DirectorWatch.Change.MemoryLost(var before, var now) ->
                    record(
                            "traffic.memory-lost",
                            Severity.WARNING,
                            "Director "
                                    + director
                                    + " lost its memory: generation "
                                    + now
                                    + " after "
                                    + before);
            case DirectorWatch.Change.Silent(var why) ->
                    record(
                            "traffic.director-silent",
                            Severity.CRITICAL,
                            "Director " + director + " does not answer: " + why);
            case DirectorWatch.Change.Answers() ->
                    record(
                            "traffic.director-answers",
                            Severity.INFO,
                            "Director " + director + " answers again");
        }
    }

    private void record(String kind, Severity severity, String title) {
        events.record(kind, Optional.empty(), severity, title, LINK);
    }
}
