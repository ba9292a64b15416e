package dev.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.person.Person;
import dev.portolan.access.session.Sessions;
import dev.portolan.access.token.AccessToken;
import dev.portolan.access.token.TokenText;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Credentials;
import dev.portolan.platform.caller.Role;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResidentDoorkeeperTest {
    private final ManualTime time = new ManualTime();
    private final Accounts accounts = new Accounts();
    private final Sessions sessions = new Sessions(time);
    private final LastUses uses = new LastUses();
    private final Recognition recognition = new Recognition(accounts, sessions, uses, time);
    private final ResidentDoorkeeper demo = new ResidentDoorkeeper(recognition, true, () -> false);
    private final ResidentDoorkeeper real = new ResidentDoorkeeper(recognition, false, () -> true);

    @Test
    void letsTheDemoBeReadFromThisMachineOnly() {
        assertThat(demo.recognise(local(true))).contains(Caller.DEMO_READER);
        assertThat(demo.recognise(local(false))).contains(Caller.ANONYMOUS);
        assertThat(real.recognise(local(true))).contains(Caller.ANONYMOUS);
    }

    @Test
    void opensTheMetricsToAnybodyWhenTheStrategySaysSo() {
        assertThat(demo.metricsPublic()).isFalse();
        assertThat(real.metricsPublic()).isTrue();
    }

    @Test
    void knowsWhoSignedInUntilTheAccountIsDisabled() {
        accounts.merge(person(false));
        String secret = sessions.open("ada");
        Caller caller = real.recognise(session(secret)).orElseThrow();
        assertThat(caller.name()).contains("ada");
        assertThat(caller.may(Role.RESPONDER)).isTrue();
        assertThat(caller.until()).contains(time.instant().plus(Sessions.ABSOLUTE));
        time.pass(Duration.ofSeconds(1));
        accounts.merge(person(true));
        assertThat(real.recognise(session(secret))).contains(Caller.ANONYMOUS);
    }

    @Test
    void neverLetsABadTokenFallThroughToTheSessionOrTheDemo() {
        accounts.merge(person(false));
        String secret = sessions.open("ada");
        for (String bad : new String[] {"", "x", TokenText.next(new SecureRandom())}) {
            Credentials both = new Credentials(Optional.of(secret), Optional.of(bad), true);
            assertThat(demo.recognise(both)).as(bad).isEmpty();
        }
    }

    @Test
    void endsATokenAtItsExpiryAndAtItsRevocation() {
        String text = TokenText.next(new SecureRandom());
        accounts.merge(token(text, false));
        assertThat(real.recognise(bearer(text)).orElseThrow().name()).contains("token:ci");
        time.pass(Duration.ofSeconds(59));
        assertThat(real.recognise(bearer(text))).isPresent();
        time.pass(Duration.ofSeconds(1));
        assertThat(real.recognise(bearer(text))).isEmpty();

        String other = TokenText.next(new SecureRandom());
        accounts.merge(token(other, false));
        assertThat(real.recognise(bearer(other))).isPresent();
        accounts.merge(token(other, true));
        assertThat(real.recognise(bearer(other))).isEmpty();
    }

    private Person person(boolean disabled) {
        return new Person(
                "ada", Set.of(Role.OPERATOR), Optional.empty(), "", disabled, time.instant());
    }

    private AccessToken token(String text, boolean revoked) {
        return new AccessToken(
                new UUID(1, 2),
                "ci",
                Set.of(Role.VIEWER),
                Optional.empty(),
                Optional.empty(),
                time.instant(),
                time.instant().plusSeconds(60),
                Digest.of(text),
                revoked);
    }

    private static Credentials local(boolean local) {
        return new Credentials(Optional.empty(), Optional.empty(), local);
    }

    private static Credentials session(String secret) {
        return new Credentials(Optional.of(secret), Optional.empty(), false);
    }

    private static Credentials bearer(String text) {
        return new Credentials(Optional.empty(), Optional.of(text), false);
    }
}
