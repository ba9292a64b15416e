package dev.portolan.access;

import dev.portolan.access.breakglass.BreakGlassCode;
import dev.portolan.access.person.Person;
import dev.portolan.access.token.AccessToken;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.start.ResidentState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/// Keeps the accounts in `access.json` of the data directory. Blocks on the disk: never call it
/// from an event loop.
@ApplicationScoped
public class AccessKeeper implements ResidentState {
    public static final String FILE = "access.json";
    private static final Logger LOG = Logger.getLogger(AccessKeeper.class);

    private final Accounts accounts;
    private final DataDirectory directory;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> refusals = new CopyOnWriteArrayList<>();
    private volatile boolean loaded;
    private boolean refused;

    @Inject
    public AccessKeeper(Accounts accounts, DataDirectory directory) {
        this.accounts = accounts;
        this.directory = directory;
    }

    /// Fills the accounts from the disk. A file that cannot be read is set aside and named in the
    /// log, so that the portal starts and nothing is lost.
    public synchronized void load() {
        Path file = directory.file(FILE);
        try {
            if (Files.exists(file)) {
                accounts.merge(AccessFile.read(SmallFiles.read(file)));
            }
        } catch (IOException e) {
            SmallFiles.setAside(file, e);
        }
        loaded = true;
    }

    @Override
    public String name() {
        return "access";
    }

    @Override
    public boolean loaded() {
        return loaded;
    }

    /// Answers whether it is safe on the disk; in memory it holds anyway.
    public boolean put(Person person) {
        return !accounts.merge(person) || saveAndTell();
    }

    public boolean put(AccessToken token) {
        return !accounts.merge(token) || saveAndTell();
    }

    public boolean put(BreakGlassCode code) {
        return !accounts.merge(code) || saveAndTell();
    }

    /// Only when it is safe on the disk; else nothing is changed, in memory neither.
    public synchronized boolean putSafely(BreakGlassCode code) {
        if (!write(accounts.content().with(code))) {
            return false;
        }
        accounts.merge(code);
        listeners.forEach(Runnable::run);
        return true;
    }

    public boolean put(AccessContent content) {
        return !accounts.merge(content) || saveAndTell();
    }

    /// Every session of this name that began until now is over.
    public boolean putSignedOut(String name, Instant now) {
        return !accounts.mergeSignedOut(name, accounts.nextSignedOut(name, now)) || saveAndTell();
    }

    /// Merges what another store holds; writes the file when anything is new.
    void take(AccessContent content) {
        if (accounts.merge(content)) {
            save();
        }
    }

    void forget(Instant now) {
        if (accounts.forget(now)) {
            save();
        }
    }

    /// Called after each change made here (not after one that came from another store).
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// Called each time the disk begins to refuse the file; now, when it does already.
    synchronized void onRefused(Runnable listener) {
        refusals.add(listener);
        if (refused) {
            listener.run();
        }
    }

    /// Tries again what the disk refused.
    synchronized void saveAgain() {
        if (refused && save()) {
            LOG.infof("%s is written again", FILE);
        }
    }

    private boolean saveAndTell() {
        boolean saved = save();
        listeners.forEach(Runnable::run);
        return saved;
    }

    private synchronized boolean save() {
        return write(accounts.content());
    }

    private boolean write(AccessContent content) {
        try {
            directory.replace(FILE, AccessFile.write(content));
            refused = false;
        } catch (IOException e) {
            refused(e);
        }
        return !refused;
    }

    private void refused(IOException why) {
        if (!refused) {
            refused = true;
            LOG.errorf("%s cannot be written; a restart would forget changes: %s", FILE, why);
            refusals.forEach(Runnable::run);
        }
    }
}
