package dev.portolan.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.audit.Event;
import dev.portolan.audit.EventStore;
import dev.portolan.audit.Events;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.Severity;
import dev.portolan.testing.Eventually;
import dev.portolan.testing.Promise;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Breaks the real embedded server under the running application.
@QuarkusTest
class DatabaseFaultsTest {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration BACK = Duration.ofSeconds(30);

    @Inject DatabaseMonitor database;
    @Inject DataDirectory data;
    @Inject EventStore store;
    @Inject Events events;

    @BeforeEach
    @AfterEach
    void theDatabaseAnswers() {
        Eventually.until("the database is up", START, database::up);
    }

    @Test
    void answersWhenItIsUp() {
        answers();
    }

    /// On a machine that is busy with other tests a single read may miss its limit.
    private void answers() {
        Eventually.until("a read answers", BACK, this::reads);
    }

    private boolean reads() {
        try {
            return read() >= 0;
        } catch (ContractException _) {
            return false;
        }
    }

    @Test
    void givesAReadUpWhileFrozenAndComesBackByItself() throws Exception {
        long pid = postmaster().pid();
        freezeAll(pid);
        try {
            long begin = System.nanoTime();
            assertThatThrownBy(this::read)
                    .isInstanceOf(ContractException.class)
                    .hasMessage("the database does not answer");
            Promise.kept("a read is given up", begin, Duration.ofMillis(1700));
            Eventually.until("it is said to be away", BACK, () -> !database.up());
            recordOne("while frozen");
            assertThat(events.newest().stream().map(event -> event.title()))
                    .contains("while frozen");
        } finally {
            thawAll(pid);
        }
        Eventually.until("it is back", BACK, database::up);
        Eventually.until("the event was stored", BACK, () -> stored("while frozen"));
    }

    @Test
    void isStartedAgainAfterKill9() throws Exception {
        Postmaster before = postmaster();
        signal("KILL", before.pid());
        Eventually.until("it is said to be away", BACK, () -> !database.up());
        Eventually.until("it is back", BACK, database::up);
        assertThat(postmaster().pid()).isNotEqualTo(before.pid());
        answers();
    }

    @Test
    void isStartedAgainAfterAFastStop() throws Exception {
        Postmaster before = postmaster();
        signal("INT", before.pid());
        Eventually.until(
                "another server runs",
                BACK,
                () -> database.up() && postmaster().pid() != before.pid());
        answers();
    }

    private int read() {
        return store.newest(10, Optional.empty(), Optional.empty()).await().atMost(BACK).size();
    }

    private boolean stored(String title) {
        try {
            return titles().anyMatch(title::equals);
        } catch (ContractException _) {
            return false;
        }
    }

    private Stream<String> titles() {
        return store.newest(50, Optional.empty(), Optional.empty()).await().atMost(BACK).stream()
                .map(Event::title);
    }

    private void recordOne(String title) {
        events.record("test.happened", Optional.empty(), Severity.INFO, title, Optional.empty());
    }

    private Postmaster postmaster() {
        try {
            return Postmaster.of(data.directory("postgres").resolve(PostgresCluster.NAME))
                    .orElse(new Postmaster(0, 0));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void freezeAll(long pid) throws Exception {
        signal("STOP", pid);
        for (ProcessHandle child : ProcessHandle.of(pid).orElseThrow().children().toList()) {
            signal("STOP", child.pid());
        }
    }

    private static void thawAll(long pid) throws Exception {
        for (ProcessHandle child : ProcessHandle.of(pid).orElseThrow().children().toList()) {
            signal("CONT", child.pid());
        }
        signal("CONT", pid);
    }

    private static void signal(String name, long pid) throws Exception {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        assertThat(exit).isZero();
    }
}
