package dev.portolan.access.session;

import dev.portolan.access.Digest;
import dev.portolan.access.session.Knock.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

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
        return new Knock(attempt.name(), network, place(attempt, network));
    }

    /// What is the person's alone comes first: whoever shares their network must not use up the
    /// tries of their device.
    private Optional<Place> place(Attempt attempt, String network) {
        String name = attempt.name();
        return attempt.device()
                .filter(secret -> places.device(name, secret))
                .<Place>map(secret -> new Place.Device(Digest.of(secret)))
                .or(() -> session(attempt))
                .or(() ->
                        Optional.<Place>of(new Place.Network(network))
                                .filter(_ -> places.network(name, network)));
    }

    private Optional<Place> session(Attempt attempt) {
        return attempt.session()
                .filter(secret ->
                        sessions.find(secret)
                                .filter(one -> one.person().equals(attempt.name()))
                                .isPresent())
                .map(secret -> new Place.OpenSession(Digest.of(secret)));
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
