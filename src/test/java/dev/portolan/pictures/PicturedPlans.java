package dev.portolan.pictures;

import dev.portolan.plan.Order;
import dev.portolan.plan.PlanDesk;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.Plans;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Plans as a test lays them out; takes orders and remembers them.
@Alternative
@ApplicationScoped
public class PicturedPlans implements Plans, PlanDesk {
    private final List<PlanRun> runs = new CopyOnWriteArrayList<>();
    private final List<PlanRun> archived = new CopyOnWriteArrayList<>();
    private final List<Consumer<PlanRun>> listeners = new CopyOnWriteArrayList<>();
    private final List<Order> orders = new CopyOnWriteArrayList<>();
    private volatile Optional<String> notNow = Optional.empty();

    /// These and no others, newest first.
    public void show(PlanRun... wanted) {
        runs.clear();
        archived.clear();
        runs.addAll(List.of(wanted));
        notNow = Optional.empty();
        orders.clear();
        runs.forEach(run -> listeners.forEach(listener -> listener.accept(run)));
    }

    /// Only the database knows these.
    public void archive(List<PlanRun> old) {
        archived.addAll(old);
    }

    /// What only the database knows.
    List<PlanRun> archived() {
        return List.copyOf(archived);
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
        return Uni.createFrom()
                .item(
                        find(plan)
                                .<OrderAnswer>map(OrderAnswer.Accepted::new)
                                .orElseGet(OrderAnswer.NoSuchPlan::new));
    }
}
