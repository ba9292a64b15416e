package dev.portolan.traffic.director.haproxy;

import dev.portolan.strategy.Field;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the HAProxies of a director are asked, and how writers are kept apart.
public record HaproxySettings(List<Point> points, Fence fence) {
    /// More points than anybody runs in front of one set of regions.
    static final int MOST = 16;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,30}");
    private static final Pattern LOOPBACK =
            Pattern.compile("(127(?:\\.[0-9]{1,3}){3}|localhost|\\[::1]):([0-9]{1,5})");

    /// The kernel takes no longer path of a socket.
    private static final int LONGEST_SOCKET = 107;

    public HaproxySettings {
        points = List.copyOf(points);
    }

    /// One HAProxy.
    public record Point(String name, SocketAddress address) {}

    /// How an outdated write is kept out.
    public enum Fence {
        /// By `haproxy/portolan.lua`, inside HAProxy.
        LUA,
        /// Not at all: read, compare, write, read back.
        READ_THEN_WRITE
    }

    static HaproxySettings read(Field director) {
        Field points = director.at("points").expected().sized(1, MOST);
        List<Point> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<Field> items = points.items();
        if (items.isEmpty() || items.size() > MOST) {
            points.problem("names " + items.size() + " points; 1 to " + MOST + " are accepted");
        }
        for (Field item : items.subList(0, Math.min(MOST, items.size()))) {
            read.add(point(item, names));
        }
        return new HaproxySettings(read, director.at("fence").oneOf(Fence.class, Fence.LUA));
    }

    private static Point point(Field item, Set<String> names) {
        Field named = item.at("name");
        String name = named.shape(NAME).required();
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            named.refuse(name, "a name of lower-case letters, digits, _ and -, at most 31,");
        } else if (!name.isEmpty() && !names.add(name)) {
            named.problem("is named a second time");
        }
        return new Point(name, address(item));
    }

    private static SocketAddress address(Field item) {
        item.eitherKey("socket", "address");
        Field socket = item.at("socket");
        Field address = item.at("address");
        if (socket.present() == address.present()) {
            item.problem("needs one of socket and address");
        }
        Optional<SocketAddress> read =
                socket.present()
                        ? socket.parsed(
                                HaproxySettings::unix,
                                "an absolute path of at most " + LONGEST_SOCKET + " bytes")
                        : address.parsed(
                                HaproxySettings::loopback,
                                "an address on loopback such as 127.0.0.1:9999 (a stats socket has"
                                        + " no password; bring a remote one here through a tunnel)");
        return read.orElse(UnixDomainSocketAddress.of("/nowhere"));
    }

    private static Optional<SocketAddress> unix(String text) {
        boolean sound =
                text.startsWith("/")
                        && text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length
                                <= LONGEST_SOCKET
                        && text.chars().noneMatch(Character::isISOControl);
        return sound ? Optional.of(UnixDomainSocketAddress.of(Path.of(text))) : Optional.empty();
    }

    /// A name is not looked up: `localhost` is 127.0.0.1.
    private static Optional<SocketAddress> loopback(String text) {
        Matcher matched = LOOPBACK.matcher(text);
        if (!matched.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matched.group(2));
        String host = matched.group(1).equals("localhost") ? "127.0.0.1" : matched.group(1);
        try {
            return port < 1 || port > 65_535
                    ? Optional.empty()
                    : Optional.of(
                            new InetSocketAddress(java.net.InetAddress.ofLiteral(host), port));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
