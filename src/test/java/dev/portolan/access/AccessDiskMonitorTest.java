package dev.portolan.access;

import static dev.portolan.access.AccessRoom.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.person.PeopleDesk;
import dev.portolan.audit.Event;
import dev.portolan.platform.ManualRounds;
import dev.portolan.platform.Severity;
import dev.portolan.platform.caller.Role;
import dev.portolan.platform.start.Serving;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessDiskMonitorTest {
    private static final By ADMIN = new By("admin", "asked for");

    @TempDir Path temporary;
    private AccessRoom room;
    private PeopleDesk desk;
    private AccessDiskMonitor monitor;
    private final ManualRounds rounds = new ManualRounds();

    @BeforeEach
    void start() {
        room = new AccessRoom(temporary);
        room.person("admin", Role.ADMIN);
        room.person("ada", Role.OPERATOR);
        desk = new PeopleDesk(room.accounts, room.keeper, room.record, room.database, room.time);
        monitor = new AccessDiskMonitor(room.keeper, room.events, rounds.rounds());
    }

    @Test
    void writesLaterWhatTheDiskRefusedAndSaysOnceThatItDid() throws IOException {
        monitor.start(new Serving());
        String secret = room.sessions.open("ada");
        room.refuseWrites();
        assertThat(done(desk.disable("ada", ADMIN)).disabled()).isTrue();
        done(desk.signOutEverywhere("admin", ADMIN));
        assertThat(room.recognition.ofSession(secret)).as("holds in memory").isEmpty();
        assertThat(critical()).isEqualTo(1);
        assertThat(disabledAfterARestart()).isFalse();
        room.takeWrites();
        rounds.pass(Duration.ofSeconds(2));
        assertThat(disabledAfterARestart()).as("it is written").isTrue();
        assertThat(critical()).isEqualTo(1);
    }

    @Test
    void saysAlsoWhatWasRefusedBeforeItStarted() {
        room.refuseWrites();
        done(desk.disable("ada", ADMIN));
        assertThat(critical()).isZero();
        monitor.start(new Serving());
        assertThat(critical()).isEqualTo(1);
    }

    private boolean disabledAfterARestart() {
        return new AccessRoom(temporary).accounts.person("ada").orElseThrow().disabled();
    }

    private long critical() {
        return room.events.newest().stream()
                .filter(event -> event.severity() == Severity.CRITICAL)
                .map(Event::kind)
                .filter("access.unsaved"::equals)
                .count();
    }
}
