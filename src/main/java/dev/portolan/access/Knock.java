package dev.portolan.access;

import dev.portolan.platform.ClientNetwork;

/// A try to sign in: for which name, from which network, and whether that person is known to come
/// from there.
record Knock(String name, String network, boolean known) {

    static String network(String address) {
        return ClientNetwork.of(address);
    }
}
