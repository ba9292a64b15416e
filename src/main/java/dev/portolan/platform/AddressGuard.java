package dev.portolan.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Which addresses are asked for signals and counts. Link-local addresses and the metadata services
/// of clouds hand out credentials to whoever asks from the machine, so they are refused unless the
/// source says `allow_link_local: true`; multicast and unspecified addresses are no targets at all.
/// Loopback and private addresses are where servers live. An IPv4 address inside an IPv6 one (6to4,
/// NAT64, compatible) is judged as itself.
public final class AddressGuard {
    /// Metadata and credential services outside the link-local range: Alibaba, Oracle, Azure's wire
    /// server; AWS and Google over IPv6.
    private static final Set<InetAddress> METADATA =
            Set.of(
                    InetAddress.ofLiteral("100.100.100.200"),
                    InetAddress.ofLiteral("192.0.0.192"),
                    InetAddress.ofLiteral("168.63.129.16"),
                    InetAddress.ofLiteral("fd00:ec2::254"),
                    InetAddress.ofLiteral("fd00:ec2::23"),
                    InetAddress.ofLiteral("fd20:ce::254"));

    private AddressGuard() {}

    /// Why an address is not probed; empty when it may be.
    public static Optional<String> refusal(InetAddress address, boolean allowLinkLocal) {
        InetAddress judged = embedded(address);
        if (judged.isAnyLocalAddress() || judged.isMulticastAddress() || broadcast(judged)) {
            return Optional.of(address.getHostAddress() + " is no address of a server");
        }
        if (allowLinkLocal) {
            return Optional.empty();
        }
        if (METADATA.contains(judged)) {
            return Optional.of(address.getHostAddress() + " is a metadata service");
        }
        if (judged.isLinkLocalAddress()) {
            return Optional.of(address.getHostAddress() + " is link-local");
        }
        return Optional.empty();
    }

    private static boolean broadcast(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 && Arrays.equals(bytes, new byte[] {-1, -1, -1, -1});
    }

    private static InetAddress embedded(InetAddress address) {
        byte[] b = address.getAddress();
        if (b.length != 16) {
            return address;
        }
        if (b[0] == 0x20 && b[1] == 0x02) {
            return ipv4(b, 2);
        }
        boolean nat64 = b[0] == 0 && b[1] == 0x64 && b[2] == (byte) 0xff && b[3] == (byte) 0x9b;
        boolean zeroes = zero(b, 0, 12) && !zero(b, 12, 15);
        return nat64 || zeroes ? ipv4(b, 12) : address;
    }

    private static boolean zero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException fourBytesAreAnAddress) {
            throw new IllegalStateException(fourBytesAreAnAddress);
        }
    }
}
