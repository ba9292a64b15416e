package dev.portolan.access;

import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.PortolanConfig;
import dev.portolan.platform.Role;
import dev.portolan.platform.Serving;
import dev.portolan.platform.Time;
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
/// start, with one made up and shown once.
@ApplicationScoped
public class FirstAccount {
    static final String NAME = "admin";
    static final String FILE = "admin-password";
    private static final int SHORTEST = 8;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final Set<Role> ROLES = Set.of(Role.ADMIN, Role.OPERATOR, Role.APPROVER);
    private static final Logger LOG = Logger.getLogger(FirstAccount.class);

    private final AccessKeeper keeper;
    private final Accounts accounts;
    private final PortolanConfig config;
    private final DataDirectory directory;
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
        this.time = time;
    }

    void start(@Observes @Priority(Serving.RESIDENT) Serving serving) {
        keeper.load();
        ensure(config.adminPassword(), Optional.ofNullable(System.console()));
    }

    void ensure(Optional<String> configured, Optional<Console> terminal) {
        Optional<Person> admin = accounts.person(NAME);
        if (configured.isPresent()) {
            use(configured.get(), admin);
        } else if (admin.isEmpty()) {
            String password = generated();
            keeper.put(account(password, Instant.EPOCH));
            show(password, terminal);
        }
    }

    private void use(String password, Optional<Person> admin) {
        if (password.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "PORTOLAN_ADMIN_PASSWORD is too short: at least 8 characters are needed");
        }
        if (admin.isEmpty()) {
            keeper.put(account(password, time.instant()));
        } else if (!PasswordHash.matches(password, admin.get().password())) {
            keeper.put(admin.get().withPassword(PasswordHash.of(password), time.instant()));
        }
    }

    /// One that was made up is older than any that another portal keeps in the same database.
    private static Person account(String password, Instant since) {
        return new Person(NAME, ROLES, Optional.empty(), PasswordHash.of(password), false, since);
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
