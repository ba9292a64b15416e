package dev.portolan.traffic.watch;

import dev.portolan.history.Recorder;
import dev.portolan.history.Series;
import dev.portolan.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// Makes counted requests history: the signal is REQUESTS_PER_SECOND, the source the director that
/// counted.
@ApplicationScoped
public class RequestHistory {
    /// The name of the signal; its kind of measurement stands in a higher package.
    public static final String SIGNAL = "REQUESTS_PER_SECOND";

    private final Recorder recorder;
    private final Time time;

    @Inject
    public RequestHistory(Recorder recorder, Time time) {
        this.recorder = recorder;
        this.time = time;
    }

    DirectorWatch.Counting of(String director) {
        return (trafficClass, added) ->
                added.requests()
                        .forEach((region, requests) ->
                                recorder.counted(
                                        new Series(region, SIGNAL, director, trafficClass),
                                        requests,
                                        added.during(),
                                        time.instant()));
    }
}
