package dev.portolan.access;

import dev.portolan.access.breakglass.BreakGlassCode;
import dev.portolan.access.person.PasswordHash;
import dev.portolan.access.person.Person;
import dev.portolan.access.session.Sessions;
import dev.portolan.access.token.AccessToken;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// People, tokens and codes as pictures need them.
@ApplicationScoped
public class PicturedPeople {
    private static final RegionId EU = RegionId.of("eu-west-1");
    private final Accounts accounts;
    private final LastUses uses;
    private final Sessions sessions;

    @Inject
    public PicturedPeople(Accounts accounts, LastUses uses, Sessions sessions) {
        this.accounts = accounts;
        this.uses = uses;
        this.sessions = sessions;
    }

    public void everybody() {
        Instant now = Instant.now();
        accounts.merge(person("admin", Role.ADMIN, Role.OPERATOR, Role.APPROVER));
        accounts.merge(person("eve.long-name-of-somebody@subsidiary.example.test", Role.VIEWER));
        accounts.merge(person("gone", Role.RESPONDER).withStanding(true, now));
        Grant limited =
                new Grant(
                        Set.of(Role.OPERATOR, Role.VIEWER, Role.APPROVER),
                        Optional.of(Set.of(EU)),
                        Map.of(
                                Role.APPROVER,
                                Set.of(RegionId.of("us-east-1"), RegionId.of("sa-east-1"))));
        accounts.merge(person("ada", Role.OPERATOR).withGrant(limited, now));
        accounts.fromFile(List.of(person("ops", Role.OPERATOR)));
        uses.signedIn("ada", now.minusSeconds(14));
        uses.signedIn("admin", now.minus(Duration.ofDays(11)));
    }

    /// Somebody signed in at a desk, on the way, and before addresses were kept.
    public void sessions(String name) {
        sessions.open(name, "2001:db8:85a3:1234:5678:8a2e:370:7334", Instant.MIN);
        sessions.open(name, "192.0.2.7", Instant.MIN);
        sessions.open(name);
    }

    public void tokens() {
        Instant now = Instant.now();
        AccessToken ci = token("ci", Role.OPERATOR, Optional.empty(), now);
        accounts.merge(ci);
        accounts.merge(token("observer-eu", Role.OBSERVER, Optional.of("eu-west-1"), now));
        accounts.merge(token("stolen", Role.VIEWER, Optional.empty(), now).asRevoked());
        uses.used(ci, now.minusSeconds(3));
    }

    /// A sealed code and one in use; answers what ends the use.
    public Runnable brokenGlass() {
        Instant now = Instant.now();
        accounts.merge(code(now));
        BreakGlassCode open =
                code(now).used("break-glass:ada", "nobody can sign in and eu-west-1 burns", now);
        accounts.merge(open);
        return () -> accounts.merge(open.revoked(now));
    }

    private static BreakGlassCode code(Instant now) {
        return new BreakGlassCode(
                UUID.randomUUID(),
                now.minus(Duration.ofDays(20)),
                now.plus(Duration.ofDays(300)),
                Digest.secret(),
                Optional.empty(),
                Optional.empty());
    }

    private static Person person(String name, Role... roles) {
        return new Person(
                name,
                Set.of(roles),
                Optional.empty(),
                PasswordHash.NOBODY,
                false,
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static AccessToken token(
            String name, Role role, Optional<String> vantage, Instant now) {
        return new AccessToken(
                UUID.randomUUID(),
                name,
                Set.of(role),
                Optional.of(Set.of(EU)),
                vantage,
                now.minus(Duration.ofDays(3)),
                now.plus(Duration.ofDays(27)),
                Digest.secret(),
                false);
    }
}
