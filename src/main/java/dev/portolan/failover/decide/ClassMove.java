package dev.portolan.failover.decide;

import dev.portolan.plan.Shift;
import dev.portolan.plan.Target;
import java.util.List;

/// What is to happen to one class, and which regions were considered for it. `stuck` when it has
/// lawful targets of which none qualifies: then nothing of it moves.
record ClassMove(Shift shift, List<Target> targets, boolean stuck) {
    ClassMove {
        targets = List.copyOf(targets);
    }
}
