package dev.portolan.access;

import dev.portolan.platform.PortolanConfig;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Credentials;
import dev.portolan.platform.caller.Doorkeeper;
import dev.portolan.strategy.CurrentStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Recognises callers from what is resident: a bearer token first, then the session cookie, then
/// the reader of the demo.
@ApplicationScoped
public class ResidentDoorkeeper implements Doorkeeper {
    private final Recognition recognition;
    private final boolean demo;
    private final BooleanSupplier metricsPublic;

    @Inject
    public ResidentDoorkeeper(
            Recognition recognition, PortolanConfig config, CurrentStrategy strategy) {
        this(recognition, config.strategy().isEmpty(), () -> metricsPublic(strategy));
    }

    ResidentDoorkeeper(Recognition recognition, boolean demo, BooleanSupplier metricsPublic) {
        this.recognition = recognition;
        this.demo = demo;
        this.metricsPublic = metricsPublic;
    }

    @Override
    public Optional<Caller> recognise(Credentials credentials) {
        if (credentials.bearer().isPresent()) {
            return recognition.ofToken(credentials.bearer().get());
        }
        Caller stranger = demo && credentials.local() ? Caller.DEMO_READER : Caller.ANONYMOUS;
        return Optional.of(credentials.session().flatMap(recognition::ofSession).orElse(stranger));
    }

    @Override
    public boolean demo() {
        return demo;
    }

    @Override
    public boolean metricsPublic() {
        return metricsPublic.getAsBoolean();
    }

    private static boolean metricsPublic(CurrentStrategy strategy) {
        return strategy.loaded() && strategy.get().get(MetricsSection.Readers.class).anybody();
    }
}
