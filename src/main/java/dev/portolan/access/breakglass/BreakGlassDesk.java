package dev.portolan.access.breakglass;

import dev.portolan.access.AccessKeeper;
import dev.portolan.access.AccessRecord;
import dev.portolan.access.Accounts;
import dev.portolan.access.Act;
import dev.portolan.access.By;
import dev.portolan.access.Outcome;
import dev.portolan.access.session.Sessions;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.Severity;
import dev.portolan.platform.Time;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Opens the portal for who holds a sealed code, once: first it is in the record, on this disk;
/// then the code is spent; then there is a session, for an hour. Nothing here asks the database.
@ApplicationScoped
public class BreakGlassDesk {
    private static final Outcome<String> WORTHLESS =
            Outcome.unknown(
                    "This break-glass code opens nothing: it is wrong, used, revoked or expired.");
    private static final Outcome<String> UNWRITTEN =
            new Outcome.Refused<>(
                    ErrorCode.UNAVAILABLE,
                    "Nothing was opened: it could not be written on this disk. The code is still sealed.");

    private final Accounts accounts;
    private final AccessKeeper keeper;
    private final Sessions sessions;
    private final AccessRecord record;
    private final Time time;
    private final Set<String> underWay = new HashSet<>();

    @Inject
    public BreakGlassDesk(
            Accounts accounts,
            AccessKeeper keeper,
            Sessions sessions,
            AccessRecord record,
            Time time) {
        this.accounts = accounts;
        this.keeper = keeper;
        this.sessions = sessions;
        this.record = record;
        this.time = time;
    }

    /// The secret of the new session. Fails, and opens nothing, when the record cannot be written.
    /// `use` is sound.
    public Uni<Outcome<String>> open(BreakGlassUse use, String address) {
        String digest = BreakGlassText.digest(use.code());
        Optional<BreakGlassCode> code = claimed(digest);
        if (code.isEmpty()) {
            return Uni.createFrom().item(WORTHLESS);
        }
        Act act =
                new Act(
                        use.actor(),
                        "break-glass.use",
                        code.get().id().toString(),
                        Optional.of(use.reason()),
                        Severity.CRITICAL,
                        "break-glass is in use by %s from %s, for 60 minutes as operator and approver: %s"
                                .formatted(use.name(), address, use.reason()));
        return record.first(act, () -> opened(digest, use))
                .onTermination()
                .invoke(() -> leftAlone(digest));
    }

    private Optional<BreakGlassCode> sealed(String digest) {
        return accounts.codeOf(digest).filter(known -> known.sealed(time.instant()));
    }

    /// A sealed code that nobody else is using at this moment.
    private synchronized Optional<BreakGlassCode> claimed(String digest) {
        return sealed(digest).filter(_ -> underWay.add(digest));
    }

    private synchronized void leftAlone(String digest) {
        underWay.remove(digest);
    }

    /// As the code is by now: it may have been revoked, or used at another portal.
    private synchronized Outcome<String> opened(String digest, BreakGlassUse use) {
        return sealed(digest).map(code -> opened(code, use)).orElse(WORTHLESS);
    }

    private Outcome<String> opened(BreakGlassCode code, BreakGlassUse use) {
        BreakGlassCode used = code.used(use.actor(), use.reason(), time.instant());
        return keeper.putSafely(used)
                ? new Outcome.Done<>(sessions.open(use.actor(), used.id()))
                : UNWRITTEN;
    }

    /// Ends what a code opened, or makes sure that it opens nothing.
    public Uni<Outcome<BreakGlassCode>> revoke(UUID id, By by) {
        Optional<BreakGlassCode> code = accounts.code(id);
        if (code.isEmpty()) {
            return Uni.createFrom().item(Outcome.unknown("There is no such break-glass code."));
        }
        Act act =
                new Act(
                        by.actor(),
                        "break-glass.revoke",
                        id.toString(),
                        by.reason(),
                        Severity.WARNING,
                        by.actor()
                                + (code.get().use().isPresent()
                                        ? " ended the break-glass use by "
                                                + code.get().use().get().by()
                                        : " revoked a break-glass code")
                                + by.reason().map(why -> ": " + why).orElse(""));
        return record.after(act, () -> ended(code.get()));
    }

    private Outcome<BreakGlassCode> ended(BreakGlassCode code) {
        BreakGlassCode revoked = code.revoked(time.instant());
        keeper.put(revoked);
        sessions.endAll(code.id());
        return new Outcome.Done<>(revoked);
    }

    /// What is open now, the newest first.
    public List<BreakGlassCode> open() {
        Instant now = time.instant();
        return all().stream().filter(code -> code.open(now)).toList();
    }

    /// Every code that is remembered: those in use or used last first, then the newest.
    public List<BreakGlassCode> all() {
        return accounts.codes().stream()
                .sorted(
                        Comparator.comparing((BreakGlassCode code) ->
                                        code.use().map(BreakGlassCode.Use::at).orElse(Instant.MIN))
                                .thenComparing(BreakGlassCode::createdAt)
                                .reversed())
                .toList();
    }
}
