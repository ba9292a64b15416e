package dev.portolan.platform;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The order in which the addresses of a name are tried (RFC 8305, section 4): the families take
/// turns, beginning with that of the first address. Within a family the addresses stand in numeric
/// order, so that a name server that shuffles its answers changes nothing.
public final class AddressOrder {
    /// More addresses of one name are not looked at.
    public static final int MOST_KNOWN = 32;

    /// More addresses are not tried for one connection.
    public static final int MOST_TRIED = 8;

    private AddressOrder() {}

    /// Every address once, the families in turn.
    public static List<InetAddress> interleaved(List<InetAddress> addresses) {
        if (addresses.size() < 2) {
            return addresses;
        }
        Class<?> leading = addresses.getFirst().getClass();
        List<InetAddress> first = family(addresses, leading, true);
        List<InetAddress> second = family(addresses, leading, false);
        List<InetAddress> order = new ArrayList<>(addresses.size());
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            if (i < first.size()) {
                order.add(first.get(i));
            }
            if (i < second.size()) {
                order.add(second.get(i));
            }
        }
        return List.copyOf(order.subList(0, Math.min(order.size(), MOST_KNOWN)));
    }

    private static List<InetAddress> family(
            List<InetAddress> addresses, Class<?> leading, boolean same) {
        return addresses.stream()
                .filter(address -> (address.getClass() == leading) == same)
                .distinct()
                .sorted((one, other) ->
                        Arrays.compareUnsigned(one.getAddress(), other.getAddress()))
                .toList();
    }

    /// Those that are tried for one connection, beginning with the one at `first`.
    public static <T> List<T> beginningAt(List<T> order, int first) {
        int size = order.size();
        List<T> tried = new ArrayList<>(Math.min(size, MOST_TRIED));
        for (int i = 0; i < Math.min(size, MOST_TRIED); i++) {
            tried.add(order.get(Math.floorMod(first + i, size)));
        }
        return tried;
    }
}
