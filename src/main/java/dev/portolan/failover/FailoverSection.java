package dev.portolan.failover;

import dev.portolan.failover.decide.Condition;
import dev.portolan.failover.decide.FailoverSettings;
import dev.portolan.failover.decide.FailoverSettings.ApprovalRule;
import dev.portolan.failover.decide.FailoverSettings.Automation;
import dev.portolan.failover.decide.FailoverSettings.Objectives;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads `failover_config.failover_actions`, `.automation`, `.objectives` and `.approval`. Defaults
/// are those of `Automation.DEFAULT` and `Objectives.DEFAULT`; an approval rule asks one person
/// within 15 minutes unless it says otherwise, and without rules nobody is asked.
@Singleton
public class FailoverSection implements StrategySection<FailoverSettings> {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SHORTEST_APPROVAL = Duration.ofMinutes(1);
    private static final Duration USUAL_APPROVAL = Duration.ofMinutes(15);
    private static final int MOST_PEOPLE = 10;

    @Override
    public Class<FailoverSettings> type() {
        return FailoverSettings.class;
    }

    @Override
    public FailoverSettings read(Field root, Sections others) {
        Field config = root.at("failover_config");
        Field actions = config.at("failover_actions");
        return new FailoverSettings(
                actions.at("automated").texts(),
                actions.at("manual").texts(),
                automation(config.at("automation")),
                objectives(config.at("objectives")),
                approvals(config.at("approval").at("rules")));
    }

    private static Automation automation(Field field) {
        Automation otherwise = Automation.DEFAULT;
        return new Automation(
                field.at("hold_down").duration(otherwise.holdDown(), Duration.ZERO, DAY),
                field.at("minimum_interval")
                        .duration(otherwise.minimumInterval(), Duration.ZERO, DAY.multipliedBy(7)),
                field.at("regions_in_flight").integer(otherwise.regionsInFlight(), 1, 100),
                field.at("capacity_share").number(otherwise.capacityShare(), 0, 1),
                field.at("minimum_vantages").integer(otherwise.minimumVantages(), 1, 100));
    }

    private static Objectives objectives(Field field) {
        Objectives otherwise = Objectives.DEFAULT;
        Duration shortest = Duration.ofSeconds(1);
        return new Objectives(
                field.at("rto").duration(otherwise.rto(), shortest, DAY),
                field.at("rpo").duration(otherwise.rpo(), Duration.ZERO, DAY));
    }

    private static List<ApprovalRule> approvals(Field rules) {
        List<ApprovalRule> read = new ArrayList<>();
        for (Field rule : rules.items()) {
            rule.at("when").required();
            int people = rule.at("people").integer(1, 1, MOST_PEOPLE);
            Duration expires = rule.at("expires").duration(USUAL_APPROVAL, SHORTEST_APPROVAL, DAY);
            rule.at("when")
                    .parsed(Condition::parse, Condition.ACCEPTED)
                    .ifPresent(when -> read.add(new ApprovalRule(when, people, expires)));
        }
        return read;
    }
}
