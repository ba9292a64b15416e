package dev.portolan.access;

import dev.portolan.access.breakglass.BreakGlassCode;
import dev.portolan.access.breakglass.BreakGlassRow;
import dev.portolan.access.person.Person;
import dev.portolan.access.person.PersonRow;
import dev.portolan.access.session.SignedOutRow;
import dev.portolan.access.token.AccessToken;
import dev.portolan.access.token.TokenRow;
import dev.portolan.platform.Db;
import dev.portolan.platform.Time;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/// People, tokens, ended sessions, break-glass codes and last uses in the database, where all
/// portals meet.
@ApplicationScoped
public class AccessStore {
    private static final String VERSION = "select version from access_version";

    private static final String TOKEN_USES =
            """
            update token set last_used = u.at
            from jsonb_to_recordset(cast(cast(:uses as text) as jsonb)) as u(id uuid, at timestamptz)
            where token.id = u.id and (token.last_used is null or token.last_used < u.at)
            """;

    private static final String SIGN_INS =
            """
            update person set last_sign_in = u.at
            from jsonb_to_recordset(cast(cast(:uses as text) as jsonb)) as u(id text, at timestamptz)
            where person.name = u.id and (person.last_sign_in is null or person.last_sign_in < u.at)
            """;

    private final Db db;
    private final Time time;

    /// What was found, and when each token and account was last used.
    record Found(AccessContent content, UseMarks uses) {}

    @Inject
    public AccessStore(Db db, Time time) {
        this.db = db;
        this.time = time;
    }

    /// Grows with each change that any portal writes.
    Uni<Long> version() {
        return db.read(() ->
                Panache.getSession()
                        .flatMap(session ->
                                session.createNativeQuery(VERSION, Long.class).getSingleResult()));
    }

    /// Everything that still means something.
    Uni<Found> find() {
        Instant since = time.instant().minus(Accounts.REMEMBERED);
        return db.read(() -> new Rows().read(since)).map(Rows::found);
    }

    /// Writes what is newer than what the database knows.
    Uni<Void> keep(AccessContent content) {
        return content.empty()
                ? Uni.createFrom().voidItem()
                : db.write(() -> Panache.getSession().flatMap(session -> all(session, content)));
    }

    Uni<Void> keep(UseMarks uses) {
        return uses.empty()
                ? Uni.createFrom().voidItem()
                : db.write(() ->
                        Panache.getSession()
                                .call(session -> update(session, TOKEN_USES, uses.tokensJson()))
                                .call(session -> update(session, SIGN_INS, uses.peopleJson()))
                                .replaceWithVoid());
    }

    private static Uni<Integer> update(Mutiny.Session session, String sql, String uses) {
        return session.createNativeQuery(sql).setParameter("uses", uses).executeUpdate();
    }

    /// Rows in one order, so that two writers never wait for each other in a circle.
    private static Uni<Void> all(Mutiny.Session session, AccessContent content) {
        List<Supplier<Uni<Integer>>> writes = new ArrayList<>();
        content.people().stream()
                .sorted(Comparator.comparing(Person::name))
                .forEach(person -> writes.add(() -> PersonRow.keep(session, person)));
        content.tokens().stream()
                .sorted(Comparator.comparing(AccessToken::id))
                .forEach(token -> writes.add(() -> TokenRow.keep(session, token)));
        content.signedOut().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(mark ->
                        writes.add(
                                () -> SignedOutRow.keep(session, mark.getKey(), mark.getValue())));
        content.codes().stream()
                .sorted(Comparator.comparing(BreakGlassCode::id))
                .forEach(code -> writes.add(() -> BreakGlassRow.keep(session, code)));
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Supplier<Uni<Integer>> write : writes) {
            done = done.flatMap(_ -> write.get()).replaceWithVoid();
        }
        return done;
    }

    /// All rows of one reading.
    private static final class Rows {
        private final List<PersonRow> people = new ArrayList<>();
        private final List<TokenRow> tokens = new ArrayList<>();
        private final List<SignedOutRow> signedOut = new ArrayList<>();
        private final List<BreakGlassRow> codes = new ArrayList<>();

        Uni<Rows> read(Instant since) {
            return PersonRow.<PersonRow>listAll()
                    .invoke(people::addAll)
                    .chain(() -> TokenRow.<TokenRow>list("expiresAt > ?1", since))
                    .invoke(tokens::addAll)
                    .chain(() -> SignedOutRow.<SignedOutRow>listAll())
                    .invoke(signedOut::addAll)
                    .chain(() -> BreakGlassRow.<BreakGlassRow>list("expiresAt > ?1", since))
                    .invoke(codes::addAll)
                    .replaceWith(this);
        }

        Found found() {
            AccessContent content =
                    new AccessContent(
                            people.stream().map(PersonRow::person).toList(),
                            tokens.stream().map(TokenRow::token).toList(),
                            signedOut.stream()
                                    .collect(
                                            Collectors.toMap(
                                                    row -> row.name, row -> row.endedBefore)),
                            codes.stream().map(BreakGlassRow::code).toList());
            UseMarks uses = new UseMarks();
            people.forEach(row -> uses.person(row.name, row.lastSignIn));
            tokens.forEach(row -> uses.token(row.id, row.lastUsed));
            return new Found(content, uses);
        }
    }
}
