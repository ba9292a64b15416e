package dev.portolan.failover;

import dev.portolan.failover.decide.Recovery;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads `recovery_process`. Defaults: both lists empty, a stabilisation of 10 minutes, a ramp of
/// 10, 50 and 100 percent of the way.
@Singleton
public class RecoverySection implements StrategySection<Recovery> {
    private static final int MOST_STEPS = 20;

    @Override
    public Class<Recovery> type() {
        return Recovery.class;
    }

    @Override
    public Recovery read(Field root, Sections others) {
        Field restoration = root.at("recovery_process").at("service_restoration");
        return new Recovery(
                restoration.at("steps").texts(),
                restoration.at("validation").texts(),
                restoration
                        .at("stabilisation")
                        .duration(Recovery.STABILISATION, Duration.ZERO, Duration.ofDays(1)),
                ramp(restoration.at("ramp")));
    }

    private static List<Integer> ramp(Field field) {
        List<Integer> steps = new ArrayList<>();
        int before = 0;
        boolean rising = true;
        for (Field item : field.items()) {
            int step = item.integer(1, 1, 100);
            rising &= step > before;
            before = step;
            steps.add(step);
        }
        if (steps.isEmpty()) {
            return Recovery.RAMP;
        }
        if (!rising || before != 100 || steps.size() > MOST_STEPS) {
            field.problem(
                    "must be at most "
                            + MOST_STEPS
                            + " rising percentages of the way that end with 100");
            return Recovery.RAMP;
        }
        return steps;
    }
}
