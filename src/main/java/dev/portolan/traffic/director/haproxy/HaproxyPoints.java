package dev.portolan.traffic.director.haproxy;

import dev.portolan.platform.Time;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.director.haproxy.HaproxySettings.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/// The points of a director: asks them, all at once or one, and remembers of each its boot id, its
/// generation and its counters while it is silent. Blocks.
final class HaproxyPoints {
    /// A state that changes while it is read is read again.
    private static final int TRIES = 3;

    private final HaproxySettings settings;
    private final Time time;
    private final HaproxyTally tally = new HaproxyTally();
    private final AtomicReference<HaproxyRemembered> remembered =
            new AtomicReference<>(HaproxyRemembered.NOTHING);

    HaproxyPoints(HaproxySettings settings, Time time) {
        this.settings = settings;
        this.time = time;
    }

    /// Every point at once; each within the limit.
    HaproxyPicture look(HaproxyBackends backends, Duration limit) {
        if (settings.points().size() == 1) {
            return picture(List.of(look(settings.points().getFirst(), limit)), backends);
        }
        List<HaproxyLook> looks = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HaproxyLook>> asked =
                    settings.points().stream()
                            .map(point -> threads.submit(() -> look(point, limit)))
                            .toList();
            asked.forEach(it -> looks.add(result(it)));
        }
        return picture(looks, backends);
    }

    /// The looks of all points, in their order.
    HaproxyPicture picture(List<HaproxyLook> looks, HaproxyBackends backends) {
        HaproxyPicture picture = HaproxyPicture.of(looks, backends, remembered.get());
        remembered.updateAndGet(it -> it.after(picture.truths()));
        return picture;
    }

    /// Empty when no point answered.
    Optional<Observed> observed(HaproxyPicture picture) {
        return picture.leading()
                .map(leading ->
                        picture.observed(
                                leading,
                                tally.after(picture.epoch().text(), picture.truths()),
                                time.nanos()));
    }

    /// A point that was never seen is known by the epoch a decision was made on.
    void learn(String epoch) {
        Map<String, String> boots = HaproxyEpoch.of(names(), Map.of()).parse(epoch).known();
        remembered.updateAndGet(it -> it.learned(boots, time.nanos()));
    }

    private HaproxyLook look(Point point, Duration limit) {
        long until = time.nanos() + limit.toNanos();
        HaproxyLook look = ask(point.name(), HaproxyCommands.look(settings.fence()), limit);
        for (int i = 1; i < TRIES && look.answer().filter(HaproxyAnswer::torn).isPresent(); i++) {
            Duration left = Duration.ofNanos(Math.max(1, until - time.nanos()));
            look = ask(point.name(), HaproxyCommands.look(settings.fence()), left);
        }
        return look;
    }

    /// One exchange with one point.
    HaproxyLook ask(String name, String commands, Duration limit) {
        Point point =
                settings.points().stream()
                        .filter(it -> it.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        long began = time.nanos();
        HaproxySocket.Said said = HaproxySocket.ask(point.address(), commands, limit);
        HaproxyLook.When when = new HaproxyLook.When(began, time.nanos());
        return HaproxyLook.of(name, said, settings.fence(), when);
    }

    /// Cuts what is connected to a server of one point.
    HaproxyLook cut(String name, String server, Duration limit) {
        return ask(name, HaproxyCommands.cut(settings.fence(), server), limit);
    }

    /// How long the look before a write may take: a point that hangs leaves the writes most of the
    /// limit.
    static Duration firstLook(Duration limit) {
        return limit.dividedBy(3);
    }

    /// Of what is left, the share of the next of so many exchanges, one after the other.
    Duration share(long untilNanos, int exchanges) {
        return left(untilNanos).dividedBy(Math.max(1, exchanges));
    }

    private Duration left(long untilNanos) {
        return Duration.ofNanos(Math.max(1_000_000, untilNanos - time.nanos()));
    }

    long until(Duration limit) {
        return time.nanos() + limit.toNanos();
    }

    private List<String> names() {
        return settings.points().stream().map(Point::name).toList();
    }

    private static HaproxyLook result(Future<HaproxyLook> asked) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts a look", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("a look answers with a value", e);
        }
    }
}
