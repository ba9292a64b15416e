package dev.portolan.plan.record;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.engine.ResidentPlans;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.DatabaseState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Lists of plans and single ones, from memory and the database. While that is away the open plans
/// and the last 50 that ended still answer; what only it knows fails with UNAVAILABLE.
@ApplicationScoped
public class PlanPages implements PlanLookup {
    private final ResidentPlans residents;
    private final PlanArchive archive;
    private final DatabaseState database;

    @Inject
    public PlanPages(ResidentPlans residents, PlanArchive archive, DatabaseState database) {
        this.residents = residents;
        this.archive = archive;
        this.database = database;
    }

    @Override
    public Uni<PlanSlice> page(int first, Optional<UUID> after, PlanFilter filter) {
        List<PlanRun> here = residents.newest();
        PlanSlice held = PlanSlice.of(here.stream(), first, after, filter, true);
        boolean enough = held.items().size() == first && reachesBack(held, here);
        if (enough) {
            return Uni.createFrom().item(held);
        }
        return archive.newest(first + 1, after, filter)
                .map(stored ->
                        PlanSlice.of(
                                Stream.concat(here.stream(), stored.stream()),
                                first,
                                after,
                                filter,
                                false))
                .onFailure(ContractException.class)
                .recoverWithUni(away ->
                        orHeld(held, after.isEmpty() && filter.equals(PlanFilter.ALL), away));
    }

    /// Whether the database can know no plan between those of this page: memory holds everything
    /// down to its oldest plan that ended.
    private boolean reachesBack(PlanSlice held, List<PlanRun> here) {
        List<PlanRun> ended = here.stream().filter(run -> run.state().ended()).toList();
        return !database.up()
                || (ended.size() == ResidentPlans.ENDED
                        && PlanOrder.OLDEST_FIRST.compare(
                                        held.items().getLast().id(), ended.getLast().id())
                                >= 0);
    }

    /// An empty answer would be a false one, unless everything was asked for.
    private static Uni<PlanSlice> orHeld(PlanSlice held, boolean everything, Throwable away) {
        return held.items().isEmpty() && !everything
                ? Uni.createFrom().failure(away)
                : Uni.createFrom().item(held);
    }

    @Override
    public Uni<Optional<PlanRun>> find(UUID id) {
        Optional<PlanRun> here = residents.find(id);
        return here.isPresent() ? Uni.createFrom().item(here) : archive.find(id);
    }
}
