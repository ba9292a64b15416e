package dev.portolan.access.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.Accounts;
import dev.portolan.access.LastUses;
import dev.portolan.access.ManualTime;
import dev.portolan.access.Recognition;
import dev.portolan.access.person.PasswordDesk;
import dev.portolan.access.person.PasswordHash;
import dev.portolan.access.person.Person;
import dev.portolan.audit.Event;
import dev.portolan.audit.SilentEvents;
import dev.portolan.platform.caller.Role;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final String HERE = "192.0.2.1";

    private final ManualTime time = new ManualTime();
    private final Accounts accounts = new Accounts();
    private final Sessions sessions = new Sessions(time);
    private final SilentEvents events = new SilentEvents();
    private final LastUses uses = new LastUses();
    private final KnownPlaces places = new KnownPlaces(time);
    private final SignIn signIn =
            new SignIn(
                    accounts,
                    sessions,
                    new SignInGuard(new SignInThrottle(time), places, sessions),
                    new PasswordDesk(),
                    new SignInRecord(events, uses, time));

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
        var record = new SignInRecord(events, uses, time);
        int before = events.newest().size();
        for (int i = 0; i < 1000; i++) {
            record.refused(true, "ada", HERE);
        }
        assertThat(events.newest()).hasSize(before + 10);
    }

    @Test
    void letsThePersonOnCallInFromAKnownPlaceHoweverManyStrangersGuess() {
        var first = (SignIn.Outcome.SignedIn) attempt("ada", "open sesame");
        assertThat(uses.of(accounts.person("ada").orElseThrow())).contains(time.instant());
        for (int i = 0; i < 60; i++) {
            attempt("ada", "wrong", "198.51.100." + i, Optional.empty());
        }
        for (int i = 0; i < 10; i++) {
            attempt("x" + i, "wrong", HERE, Optional.empty());
        }
        assertThat(attempt("ada", "open sesame"))
                .as("at the address she came from before")
                .isInstanceOf(SignIn.Outcome.SignedIn.class);
        String there = "203.0.113.9";
        attempt("ada", "wrong", there, Optional.empty());
        assertThat(attempt("ada", "open sesame", there, Optional.empty()))
                .as("a stranger who failed once")
                .isInstanceOf(SignIn.Outcome.Slow.class);
        assertThat(attempt("ada", "open sesame", there, Optional.of(first.device())))
                .as("her own device")
                .isInstanceOf(SignIn.Outcome.SignedIn.class);
        assertThat(attempt("ada", "open sesame", "203.0.113.77", Optional.empty()))
                .as("an address that nobody has failed from")
                .isInstanceOf(SignIn.Outcome.SignedIn.class);
    }

    @Test
    void knowsAPersonByTheirLivingSession() {
        String secret = sessions.open("ada");
        for (int i = 0; i < 9; i++) {
            attempt("bob", "wrong");
        }
        assertThat(attempt("ada", "open sesame")).isInstanceOf(SignIn.Outcome.Slow.class);
        Attempt signedIn =
                new Attempt("ada", "open sesame", HERE, Optional.empty(), Optional.of(secret));
        assertThat(await(signIn.attempt(signedIn))).isInstanceOf(SignIn.Outcome.SignedIn.class);
        assertThat(await(signIn.confirms(signedIn))).isInstanceOf(SignIn.Outcome.Right.class);
    }

    @Test
    void opensWhatCountsAlsoWhenThePortalThatSignedThemOutHasAClockAhead() {
        var recognition = new Recognition(accounts, sessions, uses, time);
        String before = sessions.open("ada");
        accounts.mergeSignedOut("ada", time.instant().plus(Duration.ofMinutes(10)));
        assertThat(recognition.ofSession(before)).isEmpty();
        var outcome = (SignIn.Outcome.SignedIn) attempt("ada", "open sesame");
        assertThat(recognition.ofSession(outcome.secret())).isPresent();
        accounts.mergeSignedOut("ada", accounts.nextSignedOut("ada", time.instant()));
        assertThat(recognition.ofSession(outcome.secret())).as("signed out here").isEmpty();
    }

    @Test
    void letsAPersonInByTheirDeviceWhateverTheirNeighboursTry() {
        var first = (SignIn.Outcome.SignedIn) attempt("ada", "open sesame");
        Optional<String> device = Optional.of(first.device());
        for (int i = 0; i < 30; i++) {
            attempt("ada", "wrong");
        }
        assertThat(attempt("ada", "wrong"))
                .as("a neighbour at the same address")
                .isInstanceOf(SignIn.Outcome.Slow.class);
        assertThat(attempt("ada", "open sesame", HERE, device))
                .as("her own device")
                .isInstanceOf(SignIn.Outcome.SignedIn.class);
        Attempt signedIn =
                new Attempt(
                        "ada",
                        "open sesame",
                        HERE,
                        Optional.empty(),
                        Optional.of(sessions.open("ada")));
        assertThat(await(signIn.attempt(signedIn)))
                .as("her own session")
                .isInstanceOf(SignIn.Outcome.SignedIn.class);
        assertThat(attempt("ada", "wrong")).isInstanceOf(SignIn.Outcome.Slow.class);
    }

    @Test
    void checksFiveOfManyTriesThatAStrangerMakesAtOnce() {
        List<Uni<SignIn.Outcome>> tries =
                Stream.generate(() -> signIn.attempt(from("ada", "wrong"))).limit(64).toList();
        assertThat(tries.stream().map(SignInTest::await))
                .filteredOn(SignIn.Outcome.Wrong.class::isInstance)
                .hasSize(5);
        time.pass(Duration.ofSeconds(1));
        assertThat(attempt("ada", "open sesame")).isInstanceOf(SignIn.Outcome.SignedIn.class);
    }

    @Test
    void opensNothingForAPasswordThatWasChangedWhileItWasChecked() {
        var underWay = signIn.attempt(from("ada", "open sesame"));
        Person ada = accounts.person("ada").orElseThrow();
        accounts.merge(ada.withPassword(PasswordHash.of("another one"), time.instant()));
        assertThat(await(underWay)).isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(sessions.size()).isZero();
        assertThat(places.all()).isEmpty();
    }

    @Test
    void opensNothingForSomebodyWhoWasDisabledOrWentWhileTheyWereChecked() {
        accounts.fromFile(List.of(person("ops", false)));
        var ada = signIn.attempt(from("ada", "open sesame"));
        var ops = signIn.attempt(from("ops", "open sesame"));
        accounts.merge(accounts.person("ada").orElseThrow().withStanding(true, time.instant()));
        accounts.fromFile(List.of());
        assertThat(await(ada)).isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(await(ops)).isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(sessions.size()).isZero();
    }

    private static Attempt from(String name, String password) {
        return new Attempt(name, password, HERE, Optional.empty(), Optional.empty());
    }

    private SignIn.Outcome attempt(String name, String password) {
        return attempt(name, password, HERE, Optional.empty());
    }

    private SignIn.Outcome attempt(
            String name, String password, String address, Optional<String> device) {
        return await(
                signIn.attempt(new Attempt(name, password, address, device, Optional.empty())));
    }

    private static SignIn.Outcome await(Uni<SignIn.Outcome> outcome) {
        return outcome.await().atMost(Duration.ofSeconds(20));
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
