package dev.portolan.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/// A try to sign in: for which name, from which network, and whether that person is known to come
/// from there. A network is one IPv4 address, or the 64 bits of IPv6 that one household has.
record Knock(String name, String network, boolean known) {

    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // A literal address is never looked up.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
                    : parsed.getHostAddress();
        } catch (UnknownHostException _) {
            return address;
        }
    }
}
