package dev.portolan.failover.show;

import dev.portolan.platform.Sent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A maintenance window as a form brings it.
record MaintenanceForm(String act, String minutes, String reason) {
    /// How long a window may be set for, in minutes.
    static final List<Integer> LENGTHS = List.of(30, 60, 120, 240, 480, 1440, 4320);

    MaintenanceForm {
        reason = Sent.text(reason);
    }

    boolean clears() {
        return act.equals("clear");
    }

    /// What is wrong with it; empty when nothing is.
    Optional<String> problem() {
        if (!act.equals("set") && !clears()) {
            return Optional.of("act is unknown; set or clear is accepted.");
        }
        Optional<String> wrong = Sent.reasonProblem(reason);
        if (wrong.isPresent() || clears() || length().isPresent()) {
            return wrong;
        }
        return Optional.of("minutes is one of " + LENGTHS + ".");
    }

    Optional<Duration> length() {
        return LENGTHS.stream()
                .filter(length -> String.valueOf(length).equals(minutes))
                .findFirst()
                .map(Duration::ofMinutes);
    }
}
