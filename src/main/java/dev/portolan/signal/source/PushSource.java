package dev.portolan.signal.source;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.signal.Measured;
import dev.portolan.signal.Phases;
import dev.portolan.signal.Probe;
import dev.portolan.signal.ProbeReason;
import dev.portolan.signal.PushBox;
import dev.portolan.signal.Pushes;
import dev.portolan.signal.Sample;
import dev.portolan.signal.SourceRole;
import dev.portolan.signal.SourceType;
import dev.portolan.signal.Subject;
import dev.portolan.signal.Watch;
import dev.portolan.strategy.Field;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// `type: push`: nothing is asked; what was sent to `POST /signals` since the last interval is one
/// result, as old as its arrival. The region's own report: silence makes it unknown and is no
/// evidence.
@ApplicationScoped
public class PushSource implements SourceType, Pushes {
    private final Time time;
    private final Map<Key, PushBox> boxes = new ConcurrentHashMap<>();

    @Inject
    public PushSource(Time time) {
        this.time = time;
    }

    private record Key(Subject subject, String source) {}

    /// A push source has no settings of its own.
    record Settings() {}

    @Override
    public String type() {
        return "push";
    }

    @Override
    public SourceRole role() {
        return SourceRole.REPORT;
    }

    @Override
    public Object settings(Field source) {
        return new Settings();
    }

    @Override
    public Optional<String> push(RegionId region, String source, List<Measured> values) {
        Subject subject = new Subject.OfRegion(region);
        PushBox box = boxes.get(new Key(subject, source));
        if (box == null) {
            return Optional.of(unknown(subject, source));
        }
        box.put(values, time.nanos());
        return Optional.empty();
    }

    private String unknown(Subject subject, String source) {
        String accepted =
                boxes.keySet().stream()
                        .filter(key -> key.subject().equals(subject))
                        .map(Key::source)
                        .sorted()
                        .limit(20)
                        .collect(Collectors.joining(", "));
        return accepted.isEmpty()
                ? "the region has no source of type push in the strategy file"
                : "the region has no push source \"%s\"; accepted: %s".formatted(source, accepted);
    }

    @Override
    public Probe open(Watch watch) {
        Key key = new Key(watch.subject(), watch.spec().name());
        PushBox box = boxes.computeIfAbsent(key, _ -> new PushBox());
        return new Mailbox(key, box);
    }

    private final class Mailbox implements Probe {
        private final Key key;
        private final PushBox box;

        private Mailbox(Key key, PushBox box) {
            this.key = key;
            this.box = box;
        }

        @Override
        public Uni<Sample> run() {
            long now = time.nanos();
            Sample sample =
                    box.take()
                            .<Sample>map(Mailbox::answered)
                            .orElseGet(() ->
                                    new Sample.NotRun(
                                            now,
                                            now,
                                            ProbeReason.SILENT.about(
                                                    key.source(), "nothing was pushed to it")));
            return Uni.createFrom().item(sample);
        }

        private static Sample answered(PushBox.Content content) {
            long at = content.arrivedNanos();
            return new Sample.Answered(at, at, Phases.NONE, content.values(), OptionalLong.empty());
        }

        @Override
        public void close() {
            boxes.remove(key, box);
        }
    }
}
