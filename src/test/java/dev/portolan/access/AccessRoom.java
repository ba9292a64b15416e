package dev.portolan.access;

import dev.portolan.access.person.PasswordHash;
import dev.portolan.access.person.Person;
import dev.portolan.access.session.KnownPlaces;
import dev.portolan.access.session.SessionKeeper;
import dev.portolan.access.session.Sessions;
import dev.portolan.access.session.SignInGuard;
import dev.portolan.access.session.SignInThrottle;
import dev.portolan.audit.Event;
import dev.portolan.audit.SilentEvents;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Role;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Everything of who may do what, on a manual clock, over a directory of its own.
public final class AccessRoom {
    public final ManualTime time = new ManualTime();
    public final Accounts accounts = new Accounts();
    public final Sessions sessions = new Sessions(time);
    public final LastUses uses = new LastUses();
    final KnownPlaces places = new KnownPlaces(time);
    public final SignInGuard guard = new SignInGuard(new SignInThrottle(time), places, sessions);
    public final KeptActs acts = new KeptActs();
    public final SilentEvents events = new SilentEvents();
    public final ManualDatabase database = new ManualDatabase();
    public final PortalState state = state(database, time);
    public final DataDirectory directory;
    public final AccessKeeper keeper;
    public final AccessRecord record = new AccessRecord(acts, events);
    public final Recognition recognition = new Recognition(accounts, sessions, uses, time);

    public AccessRoom(Path data) {
        directory = new DataDirectory(data);
        keeper = new AccessKeeper(accounts, directory);
        keeper.load();
        SessionKeeper signedIn = new SessionKeeper(sessions, uses, places, directory, time);
        signedIn.load();
        accounts.onSignedOut(signedIn::signedOut);
    }

    /// A portal with two regions.
    public static PortalState state(DatabaseState database, Time time) {
        return new PortalState(
                () -> Set.of(RegionId.of("eu-west-1"), RegionId.of("us-east-1")), database, time);
    }

    public Person person(String name, Role... roles) {
        Person person =
                new Person(
                        name,
                        Set.of(roles),
                        Optional.empty(),
                        PasswordHash.NOBODY,
                        false,
                        time.instant());
        keeper.put(person);
        return person;
    }

    /// From now on the disk refuses `access.json`.
    public void refuseWrites() {
        directory.directory("access.json.next/in-the-way");
    }

    public void takeWrites() throws IOException {
        Files.delete(directory.file("access.json.next/in-the-way"));
    }

    public List<String> kinds() {
        return events.newest().stream().map(Event::kind).toList();
    }

    public static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }

    public static <T> T done(Uni<Outcome<T>> outcome) {
        return await(outcome).orThrow();
    }

    public static String refused(Uni<? extends Outcome<?>> outcome) {
        return await(outcome) instanceof Outcome.Refused<?>(var code, var sentence)
                ? code + ": " + sentence
                : "done";
    }
}
