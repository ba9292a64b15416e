package dev.portolan.access.person;

import dev.portolan.access.AccessFile;
import dev.portolan.access.AccessKeeper;
import dev.portolan.access.AccessSettings;
import dev.portolan.access.Accounts;
import dev.portolan.access.SmallFiles;
import dev.portolan.access.session.SeenSecrets;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.Finding;
import dev.portolan.platform.FindingKind;
import dev.portolan.platform.FindingSource;
import dev.portolan.platform.Round;
import dev.portolan.platform.Rounds;
import dev.portolan.platform.Severity;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Serving;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Secrets;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Follows the accounts of the strategy file and their secrets: at the start before anybody is
/// served, later beside everything else, within ten seconds. The hashes stay in
/// `file-accounts.json`, so that a secret that cannot be read for a while keeps nobody out, and a
/// changed one ends the sessions of the old.
@ApplicationScoped
public class FileAccountsMonitor implements FindingSource {
    static final String FILE = "file-accounts.json";
    private static final Duration OFTEN = Duration.ofSeconds(5);
    private static final Logger LOG = Logger.getLogger(FileAccountsMonitor.class);

    private final CurrentStrategy strategy;
    private final Accounts accounts;
    private final AccessKeeper keeper;
    private final DataDirectory directory;
    private final Time time;
    private volatile FileAccounts present = FileAccounts.NONE;
    private Optional<SeenSecrets.Mark> seen = Optional.empty();
    private Optional<Map<String, String>> hashes = Optional.empty();
    private volatile Optional<Round> following = Optional.empty();

    private record Hashes(Map<String, String> hashes) {}

    @Inject
    public FileAccountsMonitor(
            CurrentStrategy strategy,
            Accounts accounts,
            AccessKeeper keeper,
            DataDirectory directory,
            Time time) {
        this.strategy = strategy;
        this.accounts = accounts;
        this.keeper = keeper;
        this.directory = directory;
        this.time = time;
    }

    void start(@Observes @Priority(Serving.STRATEGY + 1) Serving started, Rounds rounds) {
        strategy.onChange(_ -> changed());
        following =
                Optional.of(
                        rounds.every(OFTEN, "following the accounts of the file", this::follow));
    }

    private void changed() {
        following.ifPresentOrElse(Round::soon, this::follow);
    }

    /// By the strategy that is in force when it is this one's turn.
    private synchronized void follow() {
        if (!strategy.loaded()) {
            return;
        }
        AccessSettings settings = strategy.get().get(AccessSettings.class);
        Secrets secrets = new Secrets(settings.secretsDirectory(), System.getenv());
        SeenSecrets now = SeenSecrets.now(settings, secrets::follow);
        Optional<SeenSecrets.Mark> mark = Optional.of(now.mark());
        if (!mark.equals(seen)) {
            apply(now);
            seen = mark;
        }
    }

    /// Nobody signs in with an old password any more when the sessions of it end. The file comes
    /// last: what a crash cut off is done again.
    private void apply(SeenSecrets seen) {
        Map<String, String> before = hashes.orElseGet(this::written);
        FileAccounts now =
                FileAccounts.read(seen.settings().accounts(), seen::at, before, time.instant());
        now.missing()
                .forEach((name, why) ->
                        LOG.warnf("The account %s has no new password: %s", name, why));
        present = now;
        hashes = Optional.of(now.hashes());
        accounts.fromFile(now.people());
        now.over(before, name -> accounts.kept(name).isPresent())
                .forEach(name -> keeper.putSignedOut(name, time.instant()));
        if (!now.hashes().equals(before)) {
            save(now.hashes());
        }
    }

    private Map<String, String> written() {
        var file = directory.file(FILE);
        try {
            return Files.exists(file)
                    ? AccessFile.read(
                            SmallFiles.read(file),
                            Hashes.class,
                            it -> Map.copyOf(it.hashes()),
                            "hash")
                    : Map.of();
        } catch (IOException e) {
            SmallFiles.setAside(file, e);
            return Map.of();
        }
    }

    private void save(Map<String, String> next) {
        try {
            directory.replace(FILE, AccessFile.json(new Hashes(next)));
        } catch (IOException e) {
            LOG.errorf("%s cannot be written: %s", FILE, e);
        }
    }

    @Override
    public List<Finding> findings() {
        return present.missing().entrySet().stream()
                .map(one -> finding(one.getKey(), one.getValue()))
                .toList();
    }

    private Finding finding(String name, String why) {
        boolean keepsOne = !present.hashes().getOrDefault(name, "").isEmpty();
        return new Finding(
                "account-secret-" + name,
                FindingKind.CONFIGURATION,
                "ACCOUNT_SECRET",
                Severity.WARNING,
                Optional.empty(),
                "The password of the account " + name + " cannot be read",
                why + (keepsOne ? "; the last one goes on" : "; nobody can sign in with it"),
                present.people().getFirst().changedAt(),
                Optional.empty(),
                Optional.of("/people"));
    }
}
