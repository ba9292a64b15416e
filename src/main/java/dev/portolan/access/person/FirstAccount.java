package dev.portolan.access.person;

import dev.portolan.access.AccessKeeper;
import dev.portolan.access.Accounts;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.PortolanConfig;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Role;
import dev.portolan.platform.start.Serving;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/// Makes sure that somebody can sign in: `admin`, with the configured password or, at the first
/// start, with one made up and shown once. A configured password is applied once: what was changed
/// since at the portal stays. The account is made older than any that the database may hold.
@ApplicationScoped
public class FirstAccount {
    static final String NAME = "admin";
    static final String FILE = "admin-password";
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final Set<Role> ROLES = Set.of(Role.ADMIN, Role.OPERATOR, Role.APPROVER);
    private static final Logger LOG = Logger.getLogger(FirstAccount.class);

    private final AccessKeeper keeper;
    private final Accounts accounts;
    private final PortolanConfig config;
    private final DataDirectory directory;
    private final AppliedPassword applied;
    private final Time time;

    @Inject
    public FirstAccount(
            AccessKeeper keeper,
            Accounts accounts,
            PortolanConfig config,
            DataDirectory directory,
            Time time) {
        this.keeper = keeper;
        this.accounts = accounts;
        this.config = config;
        this.directory = directory;
        this.applied = new AppliedPassword(directory);
        this.time = time;
    }

    void start(@Observes @Priority(Serving.RESIDENT) Serving serving) {
        keeper.load();
    }

    /// After the sessions of the process before are known, so that a new password ends them.
    void ready(@Observes @Priority(Serving.RESIDENT + 2) Serving serving) {
        ensure(config.adminPassword(), Optional.ofNullable(System.console()));
    }

    void ensure(Optional<String> configured, Optional<Console> terminal) {
        Optional<Person> admin = accounts.kept(NAME);
        if (configured.isPresent()) {
            use(configured.get(), admin);
        } else if (admin.isEmpty()) {
            String password = generated();
            keeper.put(account(password));
            show(password, terminal);
        }
    }

    private void use(String password, Optional<Person> admin) {
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
            throw new IllegalArgumentException(
                    "PORTOLAN_ADMIN_PASSWORD: 12 to 256 characters are needed");
        }
        if (admin.isPresent() && applied.is(password)) {
            return;
        }
        boolean kept =
                admin.map(known -> changed(known, password))
                        .orElseGet(() -> keeper.put(account(password)));
        if (kept) {
            applied.remember(password);
        }
    }

    /// Answers whether it is safe on the disk; sessions of another password are over.
    private boolean changed(Person admin, String password) {
        if (PasswordHash.matches(password, admin.password())) {
            return true;
        }
        boolean kept = keeper.put(admin.withPassword(PasswordHash.of(password), time.instant()));
        return keeper.putSignedOut(NAME, time.instant()) && kept;
    }

    private static Person account(String password) {
        return new Person(
                NAME, ROLES, Optional.empty(), PasswordHash.of(password), false, Instant.EPOCH);
    }

    private void show(String password, Optional<Console> terminal) {
        if (terminal.filter(Console::isTerminal).isPresent()) {
            terminal.get().printf("Sign in as %s with the password %s%n", NAME, password);
            return;
        }
        try {
            directory.replace(FILE, (password + "\n").getBytes(StandardCharsets.UTF_8));
            LOG.infof("The password of %s is in %s", NAME, directory.file(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String generated() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
