package dev.portolan.pictures;

import dev.portolan.failover.Maintenance;
import dev.portolan.plan.start.Decided;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.plan.start.PlanRequest;
import dev.portolan.plan.start.PlanStarts;
import dev.portolan.plan.start.StartAnswer;
import dev.portolan.plan.start.StartRequest;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Denial;
import dev.portolan.platform.caller.Role;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A desk that previews and answers as a test says, and remembers what it was asked to start; and
/// the maintenance of regions.
@Alternative
@ApplicationScoped
public class PicturedMoves implements PlanStarts, Maintenance {
    private final List<StartRequest> orders = new CopyOnWriteArrayList<>();
    private final Map<RegionId, Window> windows = new ConcurrentHashMap<>();
    private volatile Function<PlanRequest, Decided<PlanPreview>> previews =
            _ -> new Decided.NotFound<>("-");
    private volatile Function<StartRequest, Uni<StartAnswer>> starts =
            _ -> Uni.createFrom().item(new StartAnswer.NotFound("-"));

    /// Every wish is previewed like this.
    public void preview(PlanPreview preview) {
        previews = _ -> new Decided.Made<>(preview);
    }

    public void preview(Decided<PlanPreview> answer) {
        previews = _ -> answer;
    }

    /// Every start is answered like this.
    public void start(StartAnswer answer) {
        starts = _ -> Uni.createFrom().item(answer);
    }

    public void start(Function<StartRequest, Uni<StartAnswer>> answers) {
        starts = answers;
    }

    /// What was asked to be started since the last call.
    public List<StartRequest> orders() {
        List<StartRequest> asked = new ArrayList<>(orders);
        orders.clear();
        return asked;
    }

    @Override
    public Decided<PlanPreview> preview(PlanRequest request) {
        return previews.apply(request);
    }

    @Override
    public void authorise(Caller caller, PlanRequest request) {
        previews.apply(request).made().map(PlanPreview::concerned).orElse(Set.of()).stream()
                .flatMap(region -> Denial.of(caller, Role.OPERATOR, region).stream())
                .findFirst()
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    @Override
    public Uni<StartAnswer> start(Caller caller, StartRequest order) {
        return startByPortal(order);
    }

    @Override
    public Uni<StartAnswer> startByPortal(StartRequest order) {
        orders.add(order);
        return starts.apply(order);
    }

    @Override
    public Optional<Window> of(RegionId region) {
        return Optional.ofNullable(windows.get(region));
    }

    @Override
    public Uni<Window> set(RegionId region, Instant until, String actor, String reason) {
        Window window = new Window(until, actor, reason);
        windows.put(region, window);
        return Uni.createFrom().item(window);
    }

    @Override
    public Uni<Void> clear(RegionId region, String actor, String reason) {
        windows.remove(region);
        return Uni.createFrom().voidItem();
    }
}
