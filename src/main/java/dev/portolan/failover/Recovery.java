package dev.portolan.failover;

import java.util.List;

/// How service comes back (`recovery_process.service_restoration`): the steps in order, and what is
/// validated, in the strategy's words.
public record Recovery(List<String> steps, List<String> validation) {
    public Recovery {
        steps = List.copyOf(steps);
        validation = List.copyOf(validation);
    }
}
