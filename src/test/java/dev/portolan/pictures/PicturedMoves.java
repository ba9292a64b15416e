package dev.portolan.pictures;

import dev.portolan.failover.Maintenance;
import dev.portolan.failover.MoveDesk;
import dev.portolan.failover.StartOrder;
import dev.portolan.failover.decide.PlanPreview;
import dev.portolan.failover.decide.Wish;
import dev.portolan.platform.RegionId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A desk that previews and answers as a test says, and remembers what it was asked to start; and
/// the maintenance of regions.
@Alternative
@ApplicationScoped
public class PicturedMoves implements MoveDesk, Maintenance {
    private final List<StartOrder> orders = new CopyOnWriteArrayList<>();
    private final Map<RegionId, Window> windows = new ConcurrentHashMap<>();
    private volatile Function<Wish, PreviewAnswer> previews = _ -> new PreviewAnswer.NotFound("-");
    private volatile Function<StartOrder, Uni<StartAnswer>> starts =
            _ -> Uni.createFrom().item(new StartAnswer.NotFound("-"));

    /// Every wish is previewed like this.
    public void preview(PlanPreview preview) {
        previews = _ -> new PreviewAnswer.Decided(preview);
    }

    public void preview(PreviewAnswer answer) {
        previews = _ -> answer;
    }

    /// Every start is answered like this.
    public void start(StartAnswer answer) {
        starts = _ -> Uni.createFrom().item(answer);
    }

    public void start(Function<StartOrder, Uni<StartAnswer>> answers) {
        starts = answers;
    }

    /// What was asked to be started since the last call.
    public List<StartOrder> orders() {
        List<StartOrder> asked = new ArrayList<>(orders);
        orders.clear();
        return asked;
    }

    @Override
    public PreviewAnswer preview(Wish wish) {
        return previews.apply(wish);
    }

    @Override
    public Uni<StartAnswer> start(StartOrder order) {
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
