package dev.portolan.pictures;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.record.PlanFilter;
import dev.portolan.plan.record.PlanLookup;
import dev.portolan.plan.record.PlanSlice;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.DatabaseState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Plans in memory and in a database that answers or does not.
@Alternative
@ApplicationScoped
public class PicturedArchive implements PlanLookup, DatabaseState {
    private final PicturedPlans plans;
    private volatile boolean up = true;

    @Inject
    public PicturedArchive(PicturedPlans plans) {
        this.plans = plans;
    }

    public void answers(boolean answers) {
        up = answers;
    }

    private List<PlanRun> all() {
        return Stream.concat(
                        plans.newest().stream(),
                        up ? plans.archived().stream() : Stream.<PlanRun>empty())
                .toList();
    }

    @Override
    public Uni<PlanSlice> page(int first, Optional<UUID> after, PlanFilter filter) {
        List<PlanRun> fitting = all().stream().filter(filter::fits).toList();
        List<UUID> ids = fitting.stream().map(PlanRun::id).toList();
        int from = after.map(id -> ids.indexOf(id) + 1).orElse(0);
        List<PlanRun> items = fitting.stream().skip(from).limit(first).toList();
        boolean more = fitting.size() > from + items.size();
        return Uni.createFrom()
                .item(
                        new PlanSlice(
                                items,
                                more ? Optional.of(items.getLast().id()) : Optional.empty()));
    }

    @Override
    public Uni<Optional<PlanRun>> find(UUID id) {
        Optional<PlanRun> known = all().stream().filter(run -> run.id().equals(id)).findFirst();
        return known.isEmpty() && !up
                ? Uni.createFrom()
                        .failure(ContractException.unavailable("The database does not answer."))
                : Uni.createFrom().item(known);
    }

    @Override
    public boolean up() {
        return up;
    }

    @Override
    public void onUp(Runnable listener) {
        listener.run();
    }

    @Override
    public void onLost(Runnable listener) {}
}
