package dev.portolan.fleet.show;

import dev.portolan.fleet.Fleet;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.fleet.view.ComponentView;
import dev.portolan.fleet.view.FleetView;
import dev.portolan.fleet.view.LatencyCellView;
import dev.portolan.fleet.view.Lists;
import dev.portolan.fleet.view.RegionView;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.region.RegionRole;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/// The fleet over GraphQL: everything is read from the newest snapshot.
@GraphQLApi
public class FleetApi {
    private static final String PAGE = "50";
    private final Fleet fleet;
    private final Time time;

    @Inject
    public FleetApi(Fleet fleet, Time time) {
        this.fleet = fleet;
        this.time = time;
    }

    @May(Role.VIEWER)
    @Query("fleet")
    @NonBlocking
    public FleetView fleet() {
        return new FleetView(fleet.now(), time);
    }

    @Name("regions")
    @NonBlocking
    public List<@NonNull RegionView> regionsOf(
            @Source FleetView view,
            @Name("first") @DefaultValue(PAGE) int first,
            @Name("after") @Id @Nullable @org.jspecify.annotations.Nullable String after) {
        return page(view.snapshot(), view.snapshot().regions(), first, after);
    }

    @May(Role.VIEWER)
    @Query("regions")
    @NonBlocking
    public List<@NonNull RegionView> regions(
            @Name("role") @Nullable @org.jspecify.annotations.Nullable RegionRole role,
            @Name("first") @DefaultValue(PAGE) int first,
            @Name("after") @Id @Nullable @org.jspecify.annotations.Nullable String after) {
        FleetSnapshot now = fleet.now();
        List<RegionPicture> wanted =
                role == null
                        ? now.regions()
                        : now.regions().stream()
                                .filter(picture -> picture.region().role() == role)
                                .toList();
        return page(now, wanted, first, after);
    }

    private List<@NonNull RegionView> page(
            FleetSnapshot now,
            List<RegionPicture> regions,
            int first,
            @org.jspecify.annotations.Nullable String after) {
        return RegionPages.page(regions, first, Optional.ofNullable(after)).stream()
                .map(picture -> RegionView.of(picture, now, time))
                .toList();
    }

    /// Null when there is no such region; `us_east_1` and `us-east-1` mean the same.
    @May(Role.VIEWER)
    @Query("region")
    @NonBlocking
    public Optional<RegionView> region(@Name("id") @Id String id) {
        FleetSnapshot now = fleet.now();
        return RegionId.parse(id)
                .flatMap(now::region)
                .map(picture -> RegionView.of(picture, now, time));
    }

    @May(Role.VIEWER)
    @Query("latencyMatrix")
    @NonBlocking
    public List<@NonNull LatencyCellView> latencyMatrix() {
        return Lists.capped(
                fleet.now().latency(), Lists.NESTED, cell -> LatencyCellView.of(cell, time));
    }

    @May(Role.VIEWER)
    @Query("topology")
    @NonBlocking
    public List<@NonNull ComponentView> topology() {
        return Lists.capped(
                fleet.now().components(), Lists.NESTED, one -> ComponentView.of(one, time));
    }

    /// At once when a decision changed, else every 5 s; a slow client gets the newest only.
    @May(Role.VIEWER)
    @Subscription("fleetChanges")
    public Multi<FleetView> fleetChanges() {
        return Multi.createFrom().deferred(this::changes);
    }

    private Multi<FleetView> changes() {
        ChangeGate gate = new ChangeGate();
        return fleet.snapshots()
                .select()
                .where(gate::lets)
                .map(snapshot -> new FleetView(snapshot, time));
    }
}
