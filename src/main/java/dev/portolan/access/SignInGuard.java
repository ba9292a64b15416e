package dev.portolan.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/// Stands before the sign-in: tells known places from strangers, and makes guessing slow.
@ApplicationScoped
public class SignInGuard {
    private final SignInThrottle throttle;
    private final KnownPlaces places;
    private final Sessions sessions;

    @Inject
    public SignInGuard(SignInThrottle throttle, KnownPlaces places, Sessions sessions) {
        this.throttle = throttle;
        this.places = places;
        this.sessions = sessions;
    }

    Knock knock(Attempt attempt) {
        String network = Knock.network(attempt.address());
        return new Knock(attempt.name(), network, known(attempt, network));
    }

    private boolean known(Attempt attempt, String network) {
        String name = attempt.name();
        return places.network(name, network)
                || attempt.device().filter(secret -> places.device(name, secret)).isPresent()
                || attempt.session()
                        .flatMap(sessions::find)
                        .filter(session -> session.person().equals(name))
                        .isPresent();
    }

    /// How long it has to wait; zero: it is let in, and counts as failed until it is known better.
    Duration admit(Knock knock) {
        return throttle.admit(knock);
    }

    /// It was let in and never checked.
    void takeBack(Knock knock) {
        throttle.takeBack(knock);
    }

    /// The password was right; the place stays what it is.
    void confirmed(Knock knock) {
        throttle.succeeded(knock);
    }

    /// Remembers the place; answers the secret for the cookie of the device.
    String succeeded(Knock knock, Attempt attempt) {
        throttle.succeeded(knock);
        String device =
                attempt.device()
                        .filter(secret -> places.device(knock.name(), secret))
                        .orElseGet(Digest::secret);
        places.cameFrom(knock.name(), knock.network(), device);
        return device;
    }
}
