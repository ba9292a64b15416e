package dev.portolan.traffic.director.haproxy;

import dev.portolan.platform.CommandLine.Refused;
import dev.portolan.platform.RegionId;
import dev.portolan.region.Region;
import dev.portolan.region.Regions;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.Traffic;
import dev.portolan.traffic.TrafficClass;
import dev.portolan.traffic.director.haproxy.HaproxySettings.Fence;
import dev.portolan.traffic.director.haproxy.HaproxySettings.Point;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The configuration of one point of a HAProxy director: one frontend and backend a class, in it
/// only regions that may serve the class. Pure.
record HaproxyConfigText(
        DirectorSpec director,
        Point point,
        Fence fence,
        String lua,
        List<TrafficClass> classes,
        Regions regions) {

    static HaproxyConfigText of(Traffic traffic, Regions regions, HaproxyConfigOptions options) {
        List<DirectorSpec> all =
                traffic.directors().stream()
                        .filter(it -> it.settings() instanceof HaproxySettings)
                        .toList();
        DirectorSpec director =
                one(
                        "director of type haproxy",
                        "--director",
                        all,
                        all.stream().map(DirectorSpec::id).toList(),
                        options.director());
        HaproxySettings settings = (HaproxySettings) director.settings();
        Point point =
                one(
                        "point of director " + director.id(),
                        "--point",
                        settings.points(),
                        settings.points().stream().map(Point::name).toList(),
                        options.point());
        return new HaproxyConfigText(
                director,
                point,
                settings.fence(),
                options.lua(),
                traffic.carriedBy(director.id()),
                regions);
    }

    private static <T> T one(
            String what, String option, List<T> all, List<String> names, Optional<String> named) {
        if (named.isPresent() && names.contains(named.get())) {
            return all.get(names.indexOf(named.get()));
        }
        if (named.isEmpty() && all.size() == 1) {
            return all.getFirst();
        }
        throw new Refused(
                all.isEmpty()
                        ? "the strategy has no " + what
                        : named.map(it -> "\"" + it + "\" is no " + what)
                                        .orElse("there are several: each " + what)
                                + "; name one by "
                                + option
                                + ": "
                                + String.join(", ", names));
    }

    /// `digest` is the strategy's.
    String write(String digest) {
        return global(digest)
                + classes.stream().map(this::trafficClass).collect(Collectors.joining());
    }

    private String global(String digest) {
        return """
        # HAProxy for director %s, point %s, as Portolan needs it. Written by `./portolan haproxy-config` from strategy %s.
        # What the strategy says stands here, what moves traffic does not: weights are changed at runtime, and a reload
        # brings back those of this file; Portolan then shows the lost memory and restores the routes it proved last.

        global
            # Whoever can open this socket can move all traffic; HAProxy asks for no password. Keep it 0600, owned by the
            # account that Portolan runs under (add `user NAME` when that is not HAProxy's own), and never on a network.
            stats socket %s level admin
            # Several portals and their looks at once; the default of 10 makes the others wait.
            stats maxconn 64
        %s    # After a reload the old process keeps open connections, with the old weights: this is how long.
            hard-stop-after 30s

        defaults
            mode http
            timeout connect 2s
            timeout client 30s
            timeout server 30s
            # A region that refuses a connection: the request goes to another one of the same backend, all of them lawful.
            option redispatch
        """
                .formatted(
                        director.id(), point.name(), digest.substring(0, 12), socket(), memory());
    }

    private String memory() {
        return switch (fence) {
            case LUA ->
                    """
                        # Portolan's two commands, which compare and set weights inside HAProxy. `lua-load`, not per thread.
                        lua-load %s
                    """
                            .formatted(lua);
            case READ_THEN_WRITE ->
                    """
                        # fence: read_then_write. Nothing here keeps an outdated write out; load haproxy/portolan.lua for that.
                        set-var proc.portolan_boot date(0,us)
                    """;
        };
    }

    private String socket() {
        SocketAddress address = point.address();
        return switch (address) {
            case UnixDomainSocketAddress unix -> unix.getPath() + " mode 600";
            case InetSocketAddress inet ->
                    "ipv4@" + inet.getAddress().getHostAddress() + ":" + inet.getPort();
            default -> throw new IllegalStateException("no other address is read");
        };
    }

    private String trafficClass(TrafficClass of) {
        String listen =
                of.listen()
                        .orElseThrow(() ->
                                new Refused(
                                        "traffic.classes."
                                                + of.id()
                                                + ".listen is missing: where HAProxy accepts this"
                                                + " class, such as 127.0.0.1:8081"));
        String backend = HaproxyBackends.name(of);
        return """

        # Class %s. The weights are its steady state; a region that may not serve it is not here at all, so that HAProxy
        # itself has nowhere else to send it. Closed, it answers 503 (`errorfile 503` in the backend for words of your own).
        frontend fe_%s
            bind %s
            # So that a region can count for itself what it answers of each class.
            http-request set-header traffic-class %s
            default_backend %s

        backend %s
            # Weights need a dynamic algorithm: static-rr and map-based hashes take none. No cookie persistence and no
            # `backup` server: both keep sending to a region that was drained.
            balance roundrobin
        %s\
        """
                .formatted(of.id(), of.id(), listen, of.id(), backend, backend, servers(of));
    }

    private String servers(TrafficClass of) {
        return of.weights().entrySet().stream()
                .filter(weight -> of.lawful().contains(weight.getKey()))
                .map(weight -> server(weight.getKey(), weight.getValue()))
                .collect(Collectors.joining());
    }

    private String server(RegionId id, int weight) {
        String entry =
                regions.find(id)
                        .flatMap(Region::entry)
                        .orElseThrow(() ->
                                new Refused(
                                        "regional_setup: region "
                                                + id
                                                + " has no entry: { address } to send to"));
        return String.format(
                Locale.ROOT,
                "    server %s %s weight %d check inter 1s fall 3 rise 2%n",
                id,
                entry,
                weight);
    }
}
