package dev.portolan.capacity;

import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthState;
import dev.portolan.health.SignalValue;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import dev.portolan.signal.SignalName;
import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.Observed;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How many requests per second fail now, out of how many: those that regions answer with errors,
/// by their own report, and those that are sent to an unhealthy region and not answered. An
/// estimate: what a region does not answer is reckoned from what the others answer and the weights.
record FailingShare(double failing, double total) {
    private static final double COUNTED_SECONDS = 5;
    private static final double FEWEST_SHARE = 5;

    /// Empty when nothing is known to reckon from.
    static Optional<FailingShare> of(FleetSnapshot now) {
        double failing = 0;
        double total = 0;
        for (ClassPicture picture : now.traffic().classes()) {
            double answered = answered(picture);
            double lost = unanswered(now, picture);
            failing += lost + errors(now, picture);
            total += answered + lost;
        }
        return total > 0 ? Optional.of(new FailingShare(failing, total)) : Optional.empty();
    }

    /// 0-1.
    double ratio() {
        return failing / total;
    }

    private static double answered(ClassPicture picture) {
        return picture.counted().values().stream().mapToLong(Long::longValue).sum()
                / COUNTED_SECONDS;
    }

    private static double errors(FleetSnapshot now, ClassPicture picture) {
        double errors = 0;
        for (Map.Entry<RegionId, Long> entry : picture.counted().entrySet()) {
            errors += entry.getValue() / COUNTED_SECONDS * errorRatio(now, entry.getKey());
        }
        return errors;
    }

    private static double errorRatio(FleetSnapshot now, RegionId region) {
        return now.region(region).stream()
                .flatMap(picture -> picture.judgement().signals().stream())
                .filter(signal -> signal.name() == SignalName.ERROR_RATIO && !signal.stale())
                .mapToDouble(SignalValue::value)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    private static double unanswered(FleetSnapshot now, ClassPicture picture) {
        if (picture.closed().isPresent()) {
            return 0;
        }
        Map<RegionId, Double> shares = Shares.of(picture.observedWeights());
        Set<RegionId> spared = sparedByDirector(now, picture);
        double brokenShare = 0;
        double brokenAnswers = 0;
        for (Map.Entry<RegionId, Double> entry : shares.entrySet()) {
            if (unhealthy(now, entry.getKey()) && !spared.contains(entry.getKey())) {
                brokenShare += entry.getValue();
                brokenAnswers += picture.counted().getOrDefault(entry.getKey(), 0L);
            }
        }
        double others = answered(picture) - brokenAnswers / COUNTED_SECONDS;
        double demand = demand(picture, others, 100 - brokenShare);
        return Math.max(0, demand * brokenShare / 100 - brokenAnswers / COUNTED_SECONDS);
    }

    /// What the class brings now: what the well regions answer, scaled up by their share; where
    /// that is too little to go by, what the strategy declares or the last minute counted.
    private static double demand(ClassPicture picture, double others, double othersShare) {
        return othersShare >= FEWEST_SHARE && others > 0
                ? others * 100 / othersShare
                : Demand.of(picture).orElse(0);
    }

    private static boolean unhealthy(FleetSnapshot now, RegionId region) {
        return now.region(region)
                .map(RegionPicture::judgement)
                .filter(known -> known.verdict().state() == HealthState.UNHEALTHY)
                .isPresent();
    }

    /// A director that checks by itself sends nothing there, so nothing fails.
    private static Set<RegionId> sparedByDirector(FleetSnapshot now, ClassPicture picture) {
        return now.traffic().directors().stream()
                .filter(director -> director.spec().id().equals(picture.spec().director()))
                .findFirst()
                .flatMap(DirectorPicture::observed)
                .map(Observed::beside)
                .map(beside -> beside.down().getOrDefault(picture.spec().id(), Set.of()))
                .orElse(Set.of());
    }
}
