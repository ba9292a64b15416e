package dev.portolan.access.session;

import dev.portolan.access.LastUses;
import dev.portolan.access.SmallFiles;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/// Keeps who is signed in, last uses and known places in `sessions.json` of the data directory:
/// written before a sign-in or sign-out is answered, so that neither is undone by a restart; what
/// is only used, each minute. Blocks on the disk: never call it from an event loop.
@ApplicationScoped
public class SessionKeeper {
    static final String FILE = "sessions.json";
    private static final Logger LOG = Logger.getLogger(SessionKeeper.class);

    private final Sessions sessions;
    private final LastUses uses;
    private final KnownPlaces places;
    private final DataDirectory directory;
    private final Time time;

    @Inject
    public SessionKeeper(
            Sessions sessions,
            LastUses uses,
            KnownPlaces places,
            DataDirectory directory,
            Time time) {
        this.sessions = sessions;
        this.uses = uses;
        this.places = places;
        this.directory = directory;
        this.time = time;
    }

    /// Lets those who were signed in go on, and keeps the file from now on.
    public void load() {
        Path file = directory.file(FILE);
        try {
            if (Files.exists(file)) {
                SessionFile.Content kept = SessionFile.read(SmallFiles.read(file), now());
                sessions.resume(kept.sessions());
                uses.merge(kept.uses());
                places.resume(kept.places());
            }
        } catch (IOException e) {
            SmallFiles.setAside(file, e);
        }
        sessions.onChange(this::save);
    }

    /// Their sessions are over, and the places they came from are strange again.
    public void signedOut(String name) {
        places.forget(name);
        sessions.endAll(name);
    }

    public synchronized void save() {
        SessionFile.Content content =
                new SessionFile.Content(sessions.alive(), uses.marks(), places.all());
        try {
            directory.replace(FILE, SessionFile.write(content, now()));
        } catch (IOException e) {
            LOG.errorf("%s cannot be written; a restart would sign people out or in: %s", FILE, e);
        }
    }

    private SessionFile.Now now() {
        return new SessionFile.Now(time.instant(), time.nanos());
    }
}
