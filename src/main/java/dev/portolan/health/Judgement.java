package dev.portolan.health;

import dev.portolan.signal.Subject;
import java.util.List;

/// Everything health knows of one subject at one moment. `recent` are the states of the last 60
/// checks (one a second), oldest first.
public record Judgement(
        Subject subject, Verdict verdict, List<SignalValue> signals, List<HealthState> recent) {
    public Judgement {
        signals = List.copyOf(signals);
        recent = List.copyOf(recent);
    }
}
