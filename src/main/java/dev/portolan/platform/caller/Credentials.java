package dev.portolan.platform.caller;

import java.util.Optional;

/// What a request presents to say who makes it: the session cookie, a bearer token, and whether it
/// comes from this machine and asks for this machine by name (no proxy between).
public record Credentials(Optional<String> session, Optional<String> bearer, boolean local) {
    public static final Credentials NONE =
            new Credentials(Optional.empty(), Optional.empty(), false);
}
