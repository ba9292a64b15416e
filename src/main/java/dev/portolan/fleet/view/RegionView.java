package dev.portolan.fleet.view;

import dev.portolan.fleet.AutomationState;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.platform.Time;
import dev.portolan.region.Region;
import dev.portolan.region.RegionRole;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A region as GraphQL shows it: a window onto one snapshot, so that a field nobody asks for costs
/// nothing. Ages are as of answering.
@Type("Region")
public final class RegionView {
    private final RegionPicture picture;
    private final AutomationState automation;
    private final Time time;

    private RegionView(RegionPicture picture, AutomationState automation, Time time) {
        this.picture = picture;
        this.automation = automation;
        this.time = time;
    }

    /// A region of a snapshot, on the system's clocks.
    public static RegionView of(RegionPicture picture, FleetSnapshot fleet) {
        return of(picture, fleet, Time.SYSTEM);
    }

    public static RegionView of(RegionPicture picture, FleetSnapshot fleet, Time time) {
        return new RegionView(picture, fleet.automation(), time);
    }

    private Region region() {
        return picture.region();
    }

    @Id
    public String getId() {
        return region().id().value();
    }

    public RegionRole getRole() {
        return region().role();
    }

    public Optional<String> getJurisdiction() {
        return region().jurisdiction();
    }

    public Optional<String> getPurpose() {
        return Optional.of(region().purpose()).filter(purpose -> !purpose.isBlank());
    }

    public List<@NonNull String> getCapabilities() {
        return Lists.capped(region().capabilities(), name -> name);
    }

    public List<@NonNull String> getAvailabilityZones() {
        return Lists.capped(region().zones(), name -> name);
    }

    public List<@NonNull NodeGroupView> getNodeGroups() {
        return Lists.capped(region().nodeGroups(), NodeGroupView::of);
    }

    public List<@NonNull ComponentView> getComponents() {
        return Lists.capped(picture.components(), one -> ComponentView.of(one, time));
    }

    public VerdictView getVerdict() {
        return new VerdictView(picture.judgement().verdict(), time);
    }

    public List<@NonNull SignalView> getSignals() {
        return Lists.capped(picture.judgement().signals(), signal -> SignalView.of(signal, time));
    }

    public Optional<Double> getTrafficPercent() {
        return LatencyCellView.boxed(picture.trafficPercent());
    }

    /// FROZEN also while a plan holds it.
    public AutomationState getAutomation() {
        return picture.hold().isPresent() ? AutomationState.FROZEN : automation;
    }

    /// Why automation must leave the region alone.
    public Optional<String> getAutomationReason() {
        return picture.hold();
    }
}
