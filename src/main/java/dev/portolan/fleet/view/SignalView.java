package dev.portolan.fleet.view;

import dev.portolan.health.SignalValue;
import dev.portolan.platform.Time;
import dev.portolan.signal.SignalName;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;

/// A signal as GraphQL shows it. The vantage of a region's own report is `self`.
@Type("Signal")
public record SignalView(
        SignalName name,
        Optional<String> label,
        double value,
        String unit,
        long ageMs,
        Optional<Long> samples,
        String source,
        String vantage,
        @Id Optional<String> peer,
        boolean stale) {
    /// What stands for the vantage where a region speaks of itself.
    static final String SELF = "self";

    static SignalView of(SignalValue signal, Time time) {
        return new SignalView(
                signal.name(),
                signal.label(),
                signal.value(),
                signal.name().unit(),
                time.since(signal.atNanos()).toMillis(),
                signal.samples() < 0 ? Optional.empty() : Optional.of(signal.samples()),
                signal.source(),
                signal.vantage().orElse(SELF),
                signal.peer(),
                signal.stale());
    }
}
