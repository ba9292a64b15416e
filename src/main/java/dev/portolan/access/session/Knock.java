package dev.portolan.access.session;

import dev.portolan.platform.caller.ClientNetwork;
import java.util.Optional;

/// A try to sign in: for which name, from which network, and by what that person is known to come
/// from there, if they are.
record Knock(String name, String network, Optional<Place> place) {

    /// What somebody is known by. A device and a session, by their digests, are nobody else's; a
    /// network is that of neighbours, too.
    sealed interface Place {
        record Device(String digest) implements Place {}

        record OpenSession(String digest) implements Place {}

        record Network(String network) implements Place {}
    }

    boolean known() {
        return place.isPresent();
    }

    static String network(String address) {
        return ClientNetwork.of(address);
    }
}
