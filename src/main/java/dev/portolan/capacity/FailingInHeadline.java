package dev.portolan.capacity;

import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.HeadlineSource;
import dev.portolan.health.HealthState;
import dev.portolan.platform.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says under the headline of the global page what share of the requests fails now.
@ApplicationScoped
public class FailingInHeadline implements HeadlineSource {
    private static final double WORTH_SAYING = 0.001;

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Note> notes(FleetSnapshot now, Optional<RegionId> region) {
        if (region.isPresent()) {
            return List.of();
        }
        Optional<FailingShare> share = FailingShare.of(now);
        if (share.isPresent()) {
            return share
                    .filter(it -> it.ratio() >= WORTH_SAYING)
                    .map(FailingInHeadline::failing)
                    .stream()
                    .toList();
        }
        boolean broken =
                now.regions().stream()
                        .anyMatch(it -> it.judgement().verdict().state() == HealthState.UNHEALTHY);
        return broken && !now.traffic().classes().isEmpty() ? List.of(unknown()) : List.of();
    }

    @Override
    public List<Link> links(FleetSnapshot now, Optional<RegionId> region) {
        return List.of();
    }

    private static Note failing(FailingShare share) {
        return new Note(
                "unhealthy",
                share.ratio() >= 0.01 ? "unhealthy" : "degraded",
                "About " + percent(share.ratio()) + " of the requests fail now",
                String.format(
                        Locale.ROOT,
                        "%.0f of %.0f a second: answered with an error, or sent to an unhealthy"
                                + " region and not answered.",
                        share.failing(),
                        share.total()),
                directors());
    }

    private static Note unknown() {
        return new Note(
                "unknown",
                "unknown",
                "What share of the requests fails is not known",
                "No director has counted a request in the last five seconds.",
                directors());
    }

    private static Link directors() {
        return new Link("/directors", "See the directors", false);
    }

    private static String percent(double ratio) {
        return String.format(
                Locale.ROOT, ratio < 0.0995 ? "%.1f\u00a0%%" : "%.0f\u00a0%%", 100 * ratio);
    }
}
