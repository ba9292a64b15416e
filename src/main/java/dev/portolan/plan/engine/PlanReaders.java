package dev.portolan.plan.engine;

import dev.portolan.plan.PlanRun;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Those who follow one plan each. A slow one gets the newest state only, and delays nobody.
final class PlanReaders {
    private final Map<UUID, Set<MultiEmitter<? super PlanRun>>> readers = new ConcurrentHashMap<>();

    /// The present state first, then every later one; ends with the plan.
    Multi<PlanRun> of(UUID plan, Supplier<Optional<PlanRun>> present) {
        return Multi.createFrom()
                .emitter(emitter -> join(plan, emitter, present), BackPressureStrategy.LATEST);
    }

    private synchronized void join(
            UUID plan, MultiEmitter<? super PlanRun> emitter, Supplier<Optional<PlanRun>> present) {
        Optional<PlanRun> now = present.get();
        now.ifPresent(emitter::emit);
        if (now.map(run -> run.state().ended()).orElse(true)) {
            emitter.complete();
            return;
        }
        readers.computeIfAbsent(plan, _ -> ConcurrentHashMap.newKeySet()).add(emitter);
        emitter.onTermination(() -> leave(plan, emitter));
    }

    private synchronized void leave(UUID plan, MultiEmitter<? super PlanRun> emitter) {
        readers.computeIfPresent(
                plan,
                (_, left) -> {
                    left.remove(emitter);
                    return left.isEmpty() ? null : left;
                });
    }

    synchronized void send(PlanRun run) {
        Set<MultiEmitter<? super PlanRun>> following = readers.getOrDefault(run.id(), Set.of());
        following.forEach(reader -> reader.emit(run));
        if (run.state().ended()) {
            Set.copyOf(following).forEach(MultiEmitter::complete);
        }
    }
}
