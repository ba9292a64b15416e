package dev.portolan.signal.source;

import dev.portolan.platform.AddressGuard;
import dev.portolan.signal.ProbeReason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// The address a probe connects to: the first that may be probed and that the vantage can reach
/// from its own address. The name is never looked up again, so it cannot change after being judged.
sealed interface Chosen {
    /// Connect there.
    record Remote(InetSocketAddress address) implements Chosen {}

    /// None will do.
    record None(Fault fault) implements Chosen {}

    static Chosen of(List<InetAddress> addresses, Line line) {
        String refusal = "has no address of the vantage's family";
        for (InetAddress address : addresses) {
            Optional<String> refused =
                    AddressGuard.refusal(address, line.endpoint.allowLinkLocal());
            if (refused.isPresent()) {
                refusal = "refused to connect: " + refused.get();
            } else if (reachable(address, line)) {
                return new Remote(new InetSocketAddress(address, line.endpoint.port()));
            }
        }
        return new None(new Fault(ProbeReason.ADDRESS_REFUSED, refusal));
    }

    private static boolean reachable(InetAddress address, Line line) {
        return line.leavesFrom == null
                || line.leavesFrom.getAddress().getClass() == address.getClass();
    }
}
