package dev.portolan.failover.decide;

import java.time.Duration;
import java.util.List;

/// How service comes back (`recovery_process.service_restoration`): the steps in order and what is
/// validated, in the strategy's words; how long a region must have been healthy before traffic
/// returns, and in which steps it does (percent of the way, the last is 100).
public record Recovery(
        List<String> steps, List<String> validation, Duration stabilisation, List<Integer> ramp) {
    public static final Duration STABILISATION = Duration.ofMinutes(10);
    public static final List<Integer> RAMP = List.of(10, 50, 100);

    public Recovery(List<String> steps, List<String> validation) {
        this(steps, validation, STABILISATION, RAMP);
    }

    public Recovery {
        steps = List.copyOf(steps);
        validation = List.copyOf(validation);
        ramp = List.copyOf(ramp);
    }
}
