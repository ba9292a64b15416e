package dev.portolan.traffic.director.haproxy;

import dev.portolan.traffic.Change;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Outcome;
import dev.portolan.traffic.director.haproxy.HaproxySettings.Fence;
import dev.portolan.traffic.director.haproxy.HaproxyWrite.Order;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One write: looks at every point, decides, tells them one after the other, and says what became
/// of it. Nothing is ever sent twice. Blocks.
final class HaproxySending {
    private final HaproxyPoints points;
    private final HaproxyBackends backends;
    private final Change change;
    private final Fence fence;

    HaproxySending(HaproxyPoints points, HaproxyBackends backends, Change change, Fence fence) {
        this.points = points;
        this.backends = backends;
        this.change = change;
        this.fence = fence;
    }

    Outcome send(Duration limit) {
        long until = points.until(limit);
        points.learn(change.expected().epoch());
        HaproxyPicture picture = points.look(backends, HaproxyPoints.firstLook(limit));
        Optional<Observed> seen = points.observed(picture);
        if (seen.isEmpty()) {
            return unseen(picture);
        }
        return switch (HaproxyWrite.decide(change, picture, seen.get())) {
            case HaproxyWrite.Decision.Settled(var outcome) -> outcome;
            case HaproxyWrite.Decision.Send(var orders) -> send(orders, picture, until);
        };
    }

    /// A point that is slow may answer the next time; one that refuses will not.
    private static Outcome unseen(HaproxyPicture picture) {
        String why = picture.silence() + "; nothing was sent";
        return picture.looks().stream().anyMatch(HaproxyLook::lost)
                ? new Outcome.Unknown(why)
                : new Outcome.Rejected(why);
    }

    private Outcome send(List<Order> orders, HaproxyPicture before, long until) {
        Optional<String> tooLong = tooLong(orders);
        if (tooLong.isPresent()) {
            return new Outcome.Rejected(tooLong.get());
        }
        Map<String, HaproxyLook> answers = new LinkedHashMap<>();
        HaproxyPicture after = before;
        for (Order order : orders) {
            String point = order.on().point();
            Duration share = points.share(until, orders.size() - answers.size());
            answers.put(point, points.ask(point, order.commands(fence), share));
            after = points.picture(latest(before, answers), backends);
            if (!new HaproxyWritten(change, after, answers).accepted()) {
                break;
            }
        }
        return new HaproxyWritten(change, after, answers).outcome(points.observed(after));
    }

    private static List<HaproxyLook> latest(
            HaproxyPicture before, Map<String, HaproxyLook> answers) {
        return before.looks().stream()
                .map(look -> answers.getOrDefault(look.point(), look))
                .toList();
    }

    private Optional<String> tooLong(List<Order> orders) {
        return orders.stream()
                .map(order -> order.commands(fence).length())
                .filter(length -> length > HaproxyCommands.LONGEST)
                .findFirst()
                .map(length ->
                        "the change takes "
                                + length
                                + " bytes and HAProxy reads "
                                + HaproxyCommands.LONGEST
                                + " at once; give classes that few regions serve a director of"
                                + " their own; nothing was sent");
    }
}
