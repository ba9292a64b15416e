package dev.portolan.signal.wire;

import dev.portolan.platform.AddressGuard;
import dev.portolan.platform.AddressOrder;
import dev.portolan.signal.ProbeReason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The addresses a probe may connect to: those that may be probed and that the vantage can reach
/// from its own address. The name is never looked up again, so it cannot change after being judged.
sealed interface Chosen {
    /// Connect there.
    record Remote(InetSocketAddress address) implements Chosen {}

    /// Connect to whichever answers first.
    record Several(List<InetSocketAddress> addresses) implements Chosen {}

    /// None will do.
    record None(Fault fault) implements Chosen {}

    static Chosen of(List<InetAddress> addresses, Line line) {
        String refusal = "has no address of the vantage's family";
        InetSocketAddress only = null;
        List<InetSocketAddress> several = List.of();
        for (InetAddress address : AddressOrder.interleaved(addresses)) {
            Optional<String> refused =
                    AddressGuard.refusal(address, line.endpoint.allowLinkLocal());
            if (refused.isPresent()) {
                refusal = "refused to connect: " + refused.get();
            } else if (reachable(address, line)) {
                InetSocketAddress remote = new InetSocketAddress(address, line.endpoint.port());
                several = only == null ? several : with(several, only, remote);
                only = only == null ? remote : only;
            }
        }
        if (only == null) {
            return new None(new Fault(ProbeReason.ADDRESS_REFUSED, refusal));
        }
        return several.isEmpty() ? new Remote(only) : new Several(several);
    }

    private static List<InetSocketAddress> with(
            List<InetSocketAddress> several, InetSocketAddress first, InetSocketAddress next) {
        List<InetSocketAddress> all = several.isEmpty() ? new ArrayList<>(List.of(first)) : several;
        all.add(next);
        return all;
    }

    private static boolean reachable(InetAddress address, Line line) {
        return line.leavesFrom == null
                || line.leavesFrom.getAddress().getClass() == address.getClass();
    }
}
