package dev.portolan.access;

import dev.portolan.access.session.Session;
import dev.portolan.access.session.Sessions;
import dev.portolan.access.token.AccessToken;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Who a token or the secret of a session stands for now; empty when it opens nothing any more.
/// Both are marked as used.
@ApplicationScoped
public class Recognition {
    private static final Set<Role> BREAK_GLASS = Set.of(Role.OPERATOR, Role.APPROVER);

    private final Accounts accounts;
    private final Sessions sessions;
    private final LastUses uses;
    private final Time time;

    @Inject
    public Recognition(Accounts accounts, Sessions sessions, LastUses uses, Time time) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.uses = uses;
        this.time = time;
    }

    public Optional<Caller> ofToken(String text) {
        return accounts.token(text).filter(token -> token.valid(time.instant())).map(this::used);
    }

    public Optional<Caller> ofSession(String secret) {
        return sessions.find(secret).flatMap(this::callerOf);
    }

    private Caller used(AccessToken token) {
        uses.used(token, time.instant());
        return token.caller();
    }

    private Optional<Caller> callerOf(Session session) {
        return session.code().isPresent()
                ? breakGlass(session, session.code().get())
                : person(session);
    }

    private Optional<Caller> person(Session session) {
        return accounts.person(session.person())
                .filter(person -> !person.disabled())
                .filter(person ->
                        !session.openedAt().isBefore(accounts.signedOutBefore(person.name())))
                .map(person -> person.caller(session.until()));
    }

    private Optional<Caller> breakGlass(Session session, UUID code) {
        return accounts.code(code)
                .filter(known -> known.open(time.instant()))
                .map(_ ->
                        new Caller(
                                Optional.of(session.person()),
                                BREAK_GLASS,
                                Optional.empty(),
                                Optional.of(session.until()),
                                true));
    }
}
