package dev.portolan.signal.wire;

import dev.portolan.platform.AddressOrder;
import dev.portolan.platform.Reason;
import dev.portolan.signal.AddressSeen;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a watch remembers from probe to probe of a name that has several addresses. Each probe
/// begins with the next of them, so all are tried in turn at the cost of one connection a probe. A
/// page of metrics is read from the same address as long as that one answers, since counters of two
/// processes cannot be compared; the others are only connected to, one a probe.
final class Ways {
    /// A kept connection would hide the other addresses: it serves so many probes.
    private static final int MOST_USES = 10;

    private final Map<String, AddressSeen> noted = new HashMap<>();
    private List<InetSocketAddress> known = List.of();
    private @Nullable InetSocketAddress last;
    private boolean failed;
    private int turn;
    private int uses;

    /// The name has one address now.
    void single() {
        known = List.of();
        noted.clear();
    }

    boolean several() {
        return !known.isEmpty();
    }

    /// In which order to try; `stays` begins where the last connection led, unless that one gave no
    /// right answer.
    List<InetSocketAddress> order(List<InetSocketAddress> addresses, boolean stays) {
        known = List.copyOf(addresses);
        int next = turn++;
        int lastAt = last == null ? -1 : known.indexOf(last);
        boolean again = stays && lastAt >= 0;
        return AddressOrder.beginningAt(known, again ? lastAt + (failed ? 1 : 0) : next);
    }

    /// The address to knock at beside the order of one that stays: each but the first in turn.
    InetSocketAddress aside(List<InetSocketAddress> order) {
        int others = known.size() - 1;
        int first = known.indexOf(order.getFirst());
        return known.get(Math.floorMod(first + 1 + Math.floorMod(turn, others), known.size()));
    }

    /// A connection leads there; whether the last one led elsewhere.
    boolean leads(InetSocketAddress to) {
        boolean moved = last != null && !last.equals(to);
        last = to;
        uses = 0;
        return moved;
    }

    /// Whether a kept connection has served long enough; counts this use.
    boolean worn() {
        return several() && ++uses >= MOST_USES;
    }

    void note(AddressSeen seen) {
        noted.put(seen.address(), seen);
    }

    /// Everything found since the last call, and how the probe over the last connection ended.
    List<AddressSeen> seen(@Nullable Reason failure) {
        if (last == null || known.isEmpty()) {
            return List.of();
        }
        failed = failure != null;
        String answering = text(last);
        note(
                failure == null
                        ? new AddressSeen.Answers(answering)
                        : new AddressSeen.Fails(answering, failure));
        List<AddressSeen> all = new ArrayList<>(known.size());
        for (InetSocketAddress address : known) {
            String text = text(address);
            all.add(noted.getOrDefault(text, new AddressSeen.Untried(text)));
        }
        noted.clear();
        return all;
    }

    /// Where the last connection led.
    String lastText() {
        return last == null ? "" : text(last);
    }

    static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress();
    }
}
