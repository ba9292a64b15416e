package dev.portolan.access;

import dev.portolan.platform.Caller;
import dev.portolan.platform.Credentials;
import dev.portolan.platform.Doorkeeper;
import dev.portolan.platform.PortolanConfig;
import dev.portolan.platform.Time;
import dev.portolan.strategy.CurrentStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Recognises callers from what is resident: a bearer token first, then the session cookie, then
/// the reader of the demo.
@ApplicationScoped
public class ResidentDoorkeeper implements Doorkeeper {
    private final Accounts accounts;
    private final Sessions sessions;
    private final Time time;
    private final boolean demo;
    private final BooleanSupplier metricsPublic;

    @Inject
    public ResidentDoorkeeper(
            Accounts accounts,
            Sessions sessions,
            PortolanConfig config,
            CurrentStrategy strategy,
            Time time) {
        this(accounts, sessions, config.strategy().isEmpty(), () -> metricsPublic(strategy), time);
    }

    ResidentDoorkeeper(
            Accounts accounts,
            Sessions sessions,
            boolean demo,
            BooleanSupplier metricsPublic,
            Time time) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.demo = demo;
        this.metricsPublic = metricsPublic;
        this.time = time;
    }

    @Override
    public Optional<Caller> recognise(Credentials credentials) {
        if (credentials.bearer().isPresent()) {
            return accounts.token(credentials.bearer().get())
                    .filter(token -> token.valid(time.instant()))
                    .map(AccessToken::caller);
        }
        Caller stranger = demo && credentials.local() ? Caller.DEMO_READER : Caller.ANONYMOUS;
        return Optional.of(credentials.session().flatMap(this::signedIn).orElse(stranger));
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
        return strategy.loaded() && strategy.get().get(MetricsAccess.class).anybody();
    }

    private Optional<Caller> signedIn(String secret) {
        return sessions.find(secret).flatMap(this::callerOf);
    }

    private Optional<Caller> callerOf(Sessions.Session session) {
        return accounts.person(session.person())
                .filter(person -> !person.disabled())
                .map(person ->
                        new Caller(
                                Optional.of(person.name()),
                                person.roles(),
                                person.regions(),
                                Optional.of(session.until()),
                                false));
    }
}
