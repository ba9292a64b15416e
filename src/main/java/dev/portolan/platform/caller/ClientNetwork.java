package dev.portolan.platform.caller;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Where a client comes from, as limits count it: one IPv4 address, or the 64 bits of IPv6 that one
/// household has.
public final class ClientNetwork {
    private ClientNetwork() {}

    /// Of a literal address; anything else stands for itself. Nothing is looked up.
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        return TrustedProxies.literal(address).map(ClientNetwork::of).orElse(address);
    }

    private static String of(InetAddress address) {
        return address instanceof Inet6Address six
                ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
                : address.getHostAddress();
    }
}
