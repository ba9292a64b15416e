package dev.portolan.access.session;

import dev.portolan.access.AccessFile;
import dev.portolan.access.UseMarks;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The form of `sessions.json`: who is signed in, by the digest of the secret, when tokens and
/// people were last seen, and from where people came before. Both clocks of a session are written
/// as wall time.
final class SessionFile {
    /// What the file holds.
    record Content(
            Map<String, Session> sessions,
            UseMarks uses,
            Map<String, Map<String, Instant>> places) {}

    private record WrittenSession(
            String person,
            String openedAt,
            String until,
            String usedAt,
            @Nullable String breakGlass,
            @Nullable String from) {}

    private record Written(
            Map<String, WrittenSession> sessions,
            @Nullable Map<String, String> tokens,
            @Nullable Map<String, String> people,
            @Nullable Map<String, Map<String, String>> places) {}

    /// One reading of both clocks.
    record Now(Instant instant, long nanos) {
        Instant at(long then) {
            return instant.minusNanos(Math.max(0, nanos - then));
        }

        /// Where something of that wall time lies on the monotonic clock; never ahead of now.
        long nanos(Instant then) {
            Duration ago = Duration.between(then, instant);
            return nanos - (ago.isNegative() ? 0 : ago.toNanos());
        }
    }

    private SessionFile() {}

    static byte[] write(Content content, Now now) {
        Map<String, WrittenSession> sessions = new HashMap<>();
        content.sessions()
                .forEach((digest, session) -> sessions.put(digest, written(session, now)));
        Map<String, String> tokens = new HashMap<>();
        content.uses().tokens().forEach((id, at) -> tokens.put(id.toString(), at.toString()));
        Map<String, String> people = each(content.uses().people(), Instant::toString);
        Map<String, Map<String, String>> places = new HashMap<>();
        content.places().forEach((name, own) -> places.put(name, each(own, Instant::toString)));
        return AccessFile.json(new Written(sessions, tokens, people, places));
    }

    public static Content read(byte[] bytes, Now now) throws IOException {
        return AccessFile.read(bytes, Written.class, written -> content(written, now), "session");
    }

    private static WrittenSession written(Session session, Now now) {
        return new WrittenSession(
                session.person(),
                session.openedAt().toString(),
                session.until().toString(),
                now.at(session.usedNanos()).toString(),
                session.code().map(UUID::toString).orElse(null),
                session.from());
    }

    private static Content content(Written written, Now now) {
        Map<String, Session> sessions = new HashMap<>();
        written.sessions().forEach((digest, one) -> sessions.put(digest, session(one, now)));
        UseMarks uses = new UseMarks();
        some(written.tokens())
                .forEach((id, at) -> uses.token(UUID.fromString(id), Instant.parse(at)));
        some(written.people()).forEach((name, at) -> uses.person(name, Instant.parse(at)));
        Map<String, Map<String, Instant>> places = new HashMap<>();
        Objects.requireNonNullElse(written.places(), Map.<String, Map<String, String>>of())
                .forEach((name, own) -> places.put(name, each(own, Instant::parse)));
        return new Content(sessions, uses, places);
    }

    private static <A, B> Map<String, B> each(Map<String, A> all, Function<A, B> as) {
        Map<String, B> next = new HashMap<>();
        all.forEach((name, one) -> next.put(name, as.apply(one)));
        return next;
    }

    private static Map<String, String> some(@Nullable Map<String, String> marks) {
        return Objects.requireNonNullElse(marks, Map.of());
    }

    private static Session session(WrittenSession written, Now now) {
        Instant openedAt = Instant.parse(written.openedAt());
        return new Session(
                Objects.requireNonNull(written.person()),
                Objects.requireNonNullElse(written.from(), ""),
                openedAt,
                Instant.parse(written.until()),
                Optional.ofNullable(written.breakGlass()).map(UUID::fromString),
                now.nanos(openedAt),
                now.nanos(Instant.parse(written.usedAt())));
    }
}
