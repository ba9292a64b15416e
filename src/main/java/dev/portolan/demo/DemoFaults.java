package dev.portolan.demo;

import dev.portolan.audit.Events;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Breaks and mends regions of the demo on behalf of people.
@ApplicationScoped
public class DemoFaults {
    private static final Logger LOG = Logger.getLogger(DemoFaults.class);
    private final DemoMonitor demo;
    private final DemoControl control;
    private final DemoToken token;
    private final Events events;

    @Inject
    public DemoFaults(DemoMonitor demo, DemoControl control, DemoToken token, Events events) {
        this.demo = demo;
        this.control = control;
        this.token = token;
        this.events = events;
    }

    /// Done when the region is as wanted. Fails with an error of the contract.
    Uni<Void> inject(RegionId region, FaultChange change) {
        if (!demo.active()) {
            throw new ContractException(
                    ErrorCode.REFUSED, "faults can be simulated only with the demo fleet");
        }
        List<String> problems = change.problems();
        if (!problems.isEmpty()) {
            throw ContractException.invalid(String.join("; ", problems));
        }
        return Uni.createFrom()
                .completionStage(() ->
                        control.fault(
                                        demo.ports(Duration.ZERO).control(),
                                        secret(),
                                        region.value(),
                                        change.toJson())
                                .toCompletionStage())
                .onFailure()
                .transform(DemoFaults::unavailable)
                .invoke(() -> tell(region, change))
                .replaceWithVoid();
    }

    private String secret() {
        try {
            return token.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(RegionId region, FaultChange change) {
        Severity severity = change.clear() ? Severity.INFO : Severity.WARNING;
        events.record(
                "demo.fault",
                Optional.of(region),
                severity,
                "Simulated in " + region + ": " + change.words(),
                Optional.of("/regions/" + region));
    }

    private static Throwable unavailable(Throwable failure) {
        LOG.warnf("The demo fleet did not take a fault: %s", failure);
        return ContractException.unavailable("the demo fleet does not answer now; try again");
    }
}
