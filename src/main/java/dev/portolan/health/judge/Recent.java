package dev.portolan.health.judge;

import dev.portolan.health.HealthState;
import java.util.ArrayList;
import java.util.List;

/// The states of the last 60 checks, oldest first. The list stays the same object while its content
/// does.
final class Recent {
    private static final int CHECKS = 60;
    private final HealthState[] ring = new HealthState[CHECKS];
    private int next;
    private int size;
    private List<HealthState> shown = List.of();

    void add(HealthState state) {
        boolean same = size == CHECKS && uniform(state);
        ring[next] = state;
        next = (next + 1) % CHECKS;
        size = Math.min(size + 1, CHECKS);
        if (!same) {
            shown = list();
        }
    }

    List<HealthState> shown() {
        return shown;
    }

    private boolean uniform(HealthState state) {
        for (HealthState past : ring) {
            if (past != state) {
                return false;
            }
        }
        return true;
    }

    private List<HealthState> list() {
        List<HealthState> states = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            states.add(ring[(next - size + i + CHECKS) % CHECKS]);
        }
        return List.copyOf(states);
    }
}
