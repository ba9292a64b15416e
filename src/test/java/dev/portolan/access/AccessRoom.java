package dev.portolan.access;

import dev.portolan.audit.Event;
import dev.portolan.audit.SilentEvents;
import dev.portolan.platform.DataDirectory;
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
final class AccessRoom {
    final ManualTime time = new ManualTime();
    final Accounts accounts = new Accounts();
    final Sessions sessions = new Sessions(time);
    final LastUses uses = new LastUses();
    final KnownPlaces places = new KnownPlaces(time);
    final SignInGuard guard = new SignInGuard(new SignInThrottle(time), places, sessions);
    final KeptActs acts = new KeptActs();
    final SilentEvents events = new SilentEvents();
    final ManualDatabase database = new ManualDatabase();
    final DataDirectory directory;
    final AccessKeeper keeper;
    final AccessRecord record = new AccessRecord(acts, events);
    final Recognition recognition = new Recognition(accounts, sessions, uses, time);

    AccessRoom(Path data) {
        directory = new DataDirectory(data);
        keeper = new AccessKeeper(accounts, directory);
        keeper.load();
        SessionKeeper signedIn = new SessionKeeper(sessions, uses, places, directory, time);
        signedIn.load();
        accounts.onSignedOut(signedIn::signedOut);
    }

    Person person(String name, Role... roles) {
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
    void refuseWrites() {
        directory.directory("access.json.next/in-the-way");
    }

    void takeWrites() throws IOException {
        Files.delete(directory.file("access.json.next/in-the-way"));
    }

    List<String> kinds() {
        return events.newest().stream().map(Event::kind).toList();
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }

    static <T> T done(Uni<Outcome<T>> outcome) {
        return await(outcome).orThrow();
    }

    static String refused(Uni<? extends Outcome<?>> outcome) {
        return await(outcome) instanceof Outcome.Refused<?>(var code, var sentence)
                ? code + ": " + sentence
                : "done";
    }
}
