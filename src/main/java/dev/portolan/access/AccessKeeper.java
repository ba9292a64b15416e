package dev.portolan.access;

import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.ResidentState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Keeps the accounts in `access.json` of the data directory and takes in the tokens that
/// `./portolan token` left in `tokens.d` while no portal ran. Blocks on the disk: never call it
/// from an event loop.
@ApplicationScoped
public class AccessKeeper implements ResidentState {
    static final String FILE = "access.json";
    static final String LEFT = "tokens.d";
    private static final int LARGEST = 16 << 20;
    private static final Logger LOG = Logger.getLogger(AccessKeeper.class);

    private final Accounts accounts;
    private final DataDirectory directory;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean loaded;

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
                AccessFile.Content content = AccessFile.read(bounded(file));
                content.people().forEach(accounts::merge);
                content.tokens().forEach(accounts::merge);
            }
        } catch (IOException e) {
            setAside(file, e);
        }
        takeLeftTokens();
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

    /// Takes in what `./portolan token` left on the disk.
    public synchronized void takeLeftTokens() {
        boolean changed = false;
        for (Path left : leftTokens()) {
            try {
                changed |= accounts.merge(AccessFile.readToken(bounded(left)));
            } catch (IOException e) {
                setAside(left, e);
            }
        }
        if (changed) {
            save();
        }
        leftTokens().forEach(AccessKeeper::delete);
    }

    public void put(Person person) {
        if (accounts.merge(person)) {
            saveAndTell();
        }
    }

    public void put(AccessToken token) {
        if (accounts.merge(token)) {
            saveAndTell();
        }
    }

    /// Merges what another store holds; answers nothing, writes the file when anything is new.
    public void take(List<Person> people, List<AccessToken> tokens) {
        boolean changed = false;
        for (Person person : people) {
            changed |= accounts.merge(person);
        }
        for (AccessToken token : tokens) {
            changed |= accounts.merge(token);
        }
        if (changed) {
            save();
        }
    }

    /// Called after each change made here (not after one that came from another store).
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void saveAndTell() {
        save();
        listeners.forEach(Runnable::run);
    }

    private synchronized void save() {
        try {
            directory.replace(
                    FILE,
                    AccessFile.write(new AccessFile.Content(accounts.people(), accounts.tokens())));
        } catch (IOException e) {
            LOG.errorf("%s cannot be written; a restart would forget this change: %s", FILE, e);
        }
    }

    private List<Path> leftTokens() {
        try (Stream<Path> files = Files.list(directory.directory(LEFT))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            LOG.warnf("%s cannot be listed: %s", LEFT, e);
            return List.of();
        }
    }

    private static byte[] bounded(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("larger than " + LARGEST + " bytes");
        }
        return Files.readAllBytes(file);
    }

    private static void setAside(Path file, IOException why) {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        try {
            Files.move(file, aside, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            LOG.errorf("%s cannot be read (%s); it was kept as %s", file, why.getMessage(), aside);
        } catch (IOException e) {
            LOG.errorf("%s cannot be read (%s) nor set aside: %s", file, why.getMessage(), e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("%s was taken in but cannot be deleted: %s", file, e);
        }
    }
}
