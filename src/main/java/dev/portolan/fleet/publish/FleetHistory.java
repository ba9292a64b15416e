package dev.portolan.fleet.publish;

import dev.portolan.fleet.Fleet;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.history.Recorder;
import dev.portolan.history.Series;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Rounds;
import dev.portolan.platform.Shares;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Serving;
import dev.portolan.signal.Measured;
import dev.portolan.signal.Phases;
import dev.portolan.signal.Sample;
import dev.portolan.signal.SampleListener;
import dev.portolan.signal.SignalName;
import dev.portolan.signal.Subject;
import dev.portolan.signal.Watch;
import dev.portolan.traffic.ClassPicture;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// Makes history of what is seen of regions: every signal of each source and vantage with each
/// sample, and each second the state of each region and its share of each class. What other
/// portals' and observers' vantages see, they record themselves.
@ApplicationScoped
public class FleetHistory implements SampleListener {
    private static final Duration EACH = Duration.ofSeconds(1);
    private static final double NANOS_PER_MS = 1e6;
    private final Recorder recorder;
    private final Fleet fleet;
    private final Time time;

    @Inject
    public FleetHistory(Recorder recorder, Fleet fleet, Time time) {
        this.recorder = recorder;
        this.fleet = fleet;
        this.time = time;
    }

    void serving(@Observes Serving started, Rounds rounds) {
        rounds.every(EACH, "history of states", () -> states(fleet.now(), time.instant()));
    }

    @Override
    public void watching(Collection<Watch> watches) {
        // What is not watched any more is just not recorded any more.
    }

    @Override
    public void sampled(Watch watch, Sample sample) {
        if (watch.subject() instanceof Subject.OfRegion(var region)) {
            Instant now = time.instant();
            switch (sample) {
                case Sample.Answered answered -> answered(watch, region, answered, now);
                case Sample.Failed _ ->
                        recorder.seen(series(watch, region, SignalName.UP.name()), 0, now);
                case Sample.NotRun _ -> {
                    // Absence is no evidence: a gap.
                }
            }
        }
    }

    private void answered(Watch watch, RegionId region, Sample.Answered sample, Instant now) {
        recorder.seen(series(watch, region, SignalName.UP.name()), 1, now);
        long took = took(sample.phases());
        if (took >= 0) {
            recorder.took(series(watch, region, Recorder.LATENCY), took / NANOS_PER_MS, now);
        }
        for (Measured value : sample.values()) {
            if (value.peer().isEmpty()) {
                measured(watch, region, value, now);
            }
        }
    }

    /// To the first byte; of a source that only connects, to the connection.
    private static long took(Phases phases) {
        return phases.firstByte() >= 0 ? phases.firstByte() : phases.connect();
    }

    private void measured(Watch watch, RegionId region, Measured value, Instant now) {
        Series series =
                new Series(
                        region,
                        value.name().name(),
                        watch.spec().name(),
                        watch.vantage().name(),
                        value.label().orElse(""));
        if (value.bad() >= 0 && value.samples() >= 0) {
            recorder.ratio(series, (double) value.bad(), value.samples(), now);
        } else if (Double.isFinite(value.value())) {
            recorder.seen(series, value.value(), now);
        }
    }

    private static Series series(Watch watch, RegionId region, String signal) {
        return new Series(region, signal, watch.spec().name(), watch.vantage().name(), "");
    }

    private void states(FleetSnapshot now, Instant at) {
        for (RegionPicture picture : now.regions()) {
            recorder.seen(
                    new Series(
                            picture.region().id(),
                            Recorder.STATE,
                            picture.judgement().verdict().state().name(),
                            ""),
                    1,
                    at);
        }
        now.traffic().classes().forEach(of -> weights(of, at));
    }

    private void weights(ClassPicture of, Instant at) {
        Map<RegionId, Double> shares = Shares.of(of.observedWeights());
        of.observedWeights()
                .keySet()
                .forEach(region ->
                        recorder.seen(
                                new Series(
                                        region,
                                        Recorder.WEIGHT,
                                        of.spec().director(),
                                        of.spec().id()),
                                shares.getOrDefault(region, 0.0),
                                at));
    }
}
