package dev.portolan.pictures;

import dev.portolan.plan.Order;
import dev.portolan.plan.PlanDesk;
import dev.portolan.plan.PlanLookup;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSearch;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.Plans;
import dev.portolan.platform.ContractException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Plans as a test lays them out; takes orders and remembers them.
@Alternative
@ApplicationScoped
public class PicturedPlans implements Plans, PlanLookup, PlanDesk {
    private final List<PlanRun> runs = new CopyOnWriteArrayList<>();
    private final List<PlanRun> archived = new CopyOnWriteArrayList<>();
    private final List<Consumer<PlanRun>> listeners = new CopyOnWriteArrayList<>();
    private final List<Order> orders = new CopyOnWriteArrayList<>();
    private volatile Optional<String> notNow = Optional.empty();
    private volatile boolean complete = true;

    /// These and no others, newest first.
    public void show(PlanRun... wanted) {
        runs.clear();
        archived.clear();
        runs.addAll(List.of(wanted));
        notNow = Optional.empty();
        complete = true;
        orders.clear();
        runs.forEach(run -> listeners.forEach(listener -> listener.accept(run)));
    }

    /// Only the database knows these.
    public void archive(List<PlanRun> old) {
        archived.addAll(old);
    }

    public void databaseAnswers(boolean answers) {
        complete = answers;
    }

    public void takesNoOrder(String why) {
        notNow = Optional.of(why);
    }

    public List<Order> orders() {
        return List.copyOf(orders);
    }

    @Override
    public Optional<PlanRun> find(UUID id) {
        return runs.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    @Override
    public Optional<PlanRun> byKey(String key) {
        return runs.stream().filter(run -> run.spec().idempotencyKey().equals(key)).findFirst();
    }

    @Override
    public List<PlanRun> newest() {
        return List.copyOf(runs);
    }

    @Override
    public List<PlanRun> open() {
        return runs.stream().filter(run -> !run.state().ended()).toList();
    }

    @Override
    public Multi<PlanRun> progress(UUID id) {
        return Multi.createFrom().items(find(id).stream());
    }

    @Override
    public void onChange(Consumer<PlanRun> listener) {
        listeners.add(listener);
    }

    @Override
    public Uni<Found> newest(PlanSearch search) {
        List<PlanRun> all = new ArrayList<>(runs);
        if (complete) {
            all.addAll(archived);
        }
        List<PlanRun> fitting = all.stream().filter(search::fits).toList();
        int from =
                search.after()
                        .map(after -> fitting.stream().map(PlanRun::id).toList().indexOf(after) + 1)
                        .orElse(0);
        List<PlanRun> page = fitting.stream().skip(from).limit(search.first()).toList();
        boolean more = fitting.size() > from + page.size();
        return Uni.createFrom()
                .item(
                        new Found(
                                page,
                                more ? Optional.of(page.getLast().id()) : Optional.empty(),
                                complete));
    }

    @Override
    public Uni<Optional<PlanRun>> lookUp(UUID id) {
        Optional<PlanRun> known =
                find(id).or(() -> archived.stream().filter(run -> run.id().equals(id)).findFirst());
        return known.isEmpty() && !complete
                ? Uni.createFrom()
                        .failure(ContractException.unavailable("The database does not answer."))
                : Uni.createFrom().item(known);
    }

    @Override
    public Uni<Admission> known(String idempotencyKey, String inputDigest) {
        return Uni.createFrom().item(new Admission.Free());
    }

    @Override
    public Uni<Admission> start(PlanSpec spec) {
        return Uni.createFrom().failure(new IllegalStateException("no picture starts a plan"));
    }

    @Override
    public Uni<OrderAnswer> order(UUID plan, Order order) {
        if (notNow.isPresent()) {
            return Uni.createFrom().item(new OrderAnswer.NotNow(notNow.get()));
        }
        orders.add(order);
        return lookUp(plan)
                .map(found ->
                        found.<OrderAnswer>map(OrderAnswer.Accepted::new)
                                .orElseGet(OrderAnswer.NoSuchPlan::new));
    }
}
