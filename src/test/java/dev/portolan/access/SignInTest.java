package dev.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.audit.Event;
import dev.portolan.audit.SilentEvents;
import dev.portolan.platform.Role;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignInTest {
    private final ManualTime time = new ManualTime();
    private final Accounts accounts = new Accounts();
    private final Sessions sessions = new Sessions(time);
    private final SilentEvents events = new SilentEvents();
    private final SignIn signIn =
            new SignIn(
                    accounts,
                    sessions,
                    new SignInThrottle(time),
                    new PasswordDesk(),
                    new SignInRecord(events, time));

    SignInTest() {
        accounts.merge(person("ada", false));
        accounts.merge(person("gone", true));
    }

    @Test
    void opensASessionForTheRightPassword() {
        var outcome = attempt("ada", "open sesame");
        assertThat(outcome).isInstanceOf(SignIn.Outcome.SignedIn.class);
        String secret = ((SignIn.Outcome.SignedIn) outcome).secret();
        assertThat(sessions.find(secret).orElseThrow().person()).isEqualTo("ada");
        assertThat(events.newest()).extracting(Event::kind).containsExactly("access.signed-in");
        signIn.out(secret);
        assertThat(sessions.find(secret)).isEmpty();
    }

    @Test
    void answersUnknownDisabledAndWrongAlike() {
        assertThat(attempt("ada", "wrong")).isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(attempt("gone", "open sesame")).isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(attempt("nobody", "open sesame")).isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(attempt("ada", "x".repeat(10_000))).isEqualTo(new SignIn.Outcome.Wrong());
    }

    @Test
    void neverRecordsAnUnknownNameBecausePeopleTypePasswordsThere() {
        attempt("hunter2", "hunter2");
        assertThat(events.newest()).hasSize(1);
        assertThat(events.newest().getFirst().title()).doesNotContain("hunter2");
    }

    @Test
    void slowsGuessingDownAndBoundsTheRecord() {
        for (int i = 0; i < 5; i++) {
            attempt("ada", "wrong");
        }
        assertThat(attempt("ada", "open sesame")).isInstanceOf(SignIn.Outcome.Slow.class);
        time.pass(Duration.ofSeconds(1));
        assertThat(attempt("ada", "open sesame")).isInstanceOf(SignIn.Outcome.SignedIn.class);
        var record = new SignInRecord(events, time);
        int before = events.newest().size();
        for (int i = 0; i < 1000; i++) {
            record.refused(true, "ada", "192.0.2.1");
        }
        assertThat(events.newest()).hasSize(before + 10);
    }

    private SignIn.Outcome attempt(String name, String password) {
        return signIn.attempt(name, password, "192.0.2.1").await().atMost(Duration.ofSeconds(20));
    }

    private Person person(String name, boolean disabled) {
        return new Person(
                name,
                Set.of(Role.OPERATOR),
                Optional.empty(),
                PasswordHash.of("open sesame"),
                disabled,
                time.instant());
    }
}
