package dev.portolan.access.session;

import java.util.Optional;

/// What somebody presents to sign in: name and password, the address they come from, and the
/// secrets of a device and of a session that they may hold from before.
record Attempt(
        String name,
        String password,
        String address,
        Optional<String> device,
        Optional<String> session) {

    /// Never the secrets: this may reach a log.
    @Override
    public String toString() {
        return "Attempt[...]";
    }
}
