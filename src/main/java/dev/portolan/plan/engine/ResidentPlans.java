package dev.portolan.plan.engine;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Plans;
import dev.portolan.plan.UsualTimes;
import dev.portolan.plan.record.PlanOrder;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The plans in memory. Written by the engine alone, one change after the other; read by everyone.
@ApplicationScoped
public class ResidentPlans implements Plans {
    /// How many that ended are kept.
    public static final int ENDED = 50;

    private static final Logger LOG = Logger.getLogger(ResidentPlans.class);

    /// One immutable picture; `complete` when there are no older plans anywhere.
    private record Picture(List<PlanRun> newest, Map<UUID, PlanRun> byId) {
        static Picture of(Collection<PlanRun> runs) {
            List<PlanRun> newest = runs.stream().sorted(PlanOrder.NEWEST_FIRST).toList();
            List<PlanRun> kept = new ArrayList<>();
            int ended = 0;
            for (PlanRun run : newest) {
                ended += run.state().ended() ? 1 : 0;
                if (!run.state().ended() || ended <= ENDED) {
                    kept.add(run);
                }
            }
            Map<UUID, PlanRun> byId = new HashMap<>();
            kept.forEach(run -> byId.put(run.id(), run));
            return new Picture(List.copyOf(kept), Map.copyOf(byId));
        }
    }

    private final PlanReaders readers = new PlanReaders();
    private final List<Consumer<PlanRun>> listeners = new CopyOnWriteArrayList<>();
    private volatile Picture picture = Picture.of(List.of());
    private volatile UsualTimes usual = UsualTimes.NONE;

    @Override
    public Optional<PlanRun> find(UUID id) {
        return Optional.ofNullable(picture.byId().get(id));
    }

    @Override
    public Optional<PlanRun> byKey(String key) {
        return picture.newest().stream()
                .filter(run -> run.spec().idempotencyKey().equals(key))
                .filter(run -> run.conflictsWith().isEmpty())
                .findFirst();
    }

    @Override
    public List<PlanRun> newest() {
        return picture.newest();
    }

    @Override
    public List<PlanRun> open() {
        return picture.newest().stream().filter(run -> !run.state().ended()).toList();
    }

    @Override
    public Multi<PlanRun> progress(UUID id) {
        return readers.of(id, () -> find(id));
    }

    @Override
    public void onChange(Consumer<PlanRun> listener) {
        listeners.add(listener);
    }

    @Override
    public UsualTimes usual() {
        return usual;
    }

    /// Adds plans that were found, without telling anybody; a plan that is here already stays as it
    /// is.
    synchronized void load(Collection<PlanRun> found) {
        Set<UUID> known = new HashSet<>(picture.byId().keySet());
        picture =
                Picture.of(
                        Stream.concat(
                                        picture.newest().stream(),
                                        found.stream().filter(run -> known.add(run.id())))
                                .toList());
    }

    synchronized void usual(UsualTimes times) {
        usual = times;
    }

    /// A plan as it is now; tells everyone who listens.
    void put(PlanRun run) {
        replace(run);
        readers.send(run);
        for (Consumer<PlanRun> listener : listeners) {
            try {
                listener.accept(run);
            } catch (RuntimeException e) {
                LOG.errorf(e, "A listener of plans failed.");
            }
        }
    }

    private synchronized void replace(PlanRun run) {
        List<PlanRun> next = new ArrayList<>(picture.newest());
        next.removeIf(known -> known.id().equals(run.id()));
        next.add(run);
        picture = Picture.of(next);
    }
}
