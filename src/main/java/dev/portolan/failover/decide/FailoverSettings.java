package dev.portolan.failover.decide;

import java.time.Duration;
import java.util.List;

/// When traffic may leave a region and who must agree (`failover_config`, without what judges
/// health): the strategy's actions in its own words, the limits of automation, the objectives, the
/// approval rules in file order.
public record FailoverSettings(
        List<String> automatedActions,
        List<String> manualActions,
        Automation automation,
        Objectives objectives,
        List<ApprovalRule> approvals) {
    public FailoverSettings {
        automatedActions = List.copyOf(automatedActions);
        manualActions = List.copyOf(manualActions);
        approvals = List.copyOf(approvals);
    }

    /// What holds automation back: how long a verdict must hold, the least time between two runs on
    /// a region, how many regions may be in flight, the share (0-1) of the fleet's capacity that
    /// may be moved, and how many vantages must agree.
    public record Automation(
            Duration holdDown,
            Duration minimumInterval,
            int regionsInFlight,
            double capacityShare,
            int minimumVantages) {
        public static final Automation DEFAULT =
                new Automation(Duration.ofSeconds(30), Duration.ofHours(1), 1, 0.5, 2);
    }

    /// What a failover must keep: `rto` from the first bad sample to the end of the client tail,
    /// `rpo` as the age of what may be lost.
    public record Objectives(Duration rto, Duration rpo) {
        public static final Objectives DEFAULT =
                new Objectives(Duration.ofMinutes(10), Duration.ofSeconds(5));
    }

    /// Plans that `when` matches need the word of so many other people within a time.
    public record ApprovalRule(Condition when, int people, Duration expires) {}
}
