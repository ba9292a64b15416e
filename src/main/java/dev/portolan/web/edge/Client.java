package dev.portolan.web.edge;

import dev.portolan.platform.caller.ClientNetwork;
import dev.portolan.platform.caller.TrustedProxies;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who sent a request, as far as that can be known: the client's address, whether it spoke TLS,
/// whether it is this machine itself with no proxy between, and whether a trusted proxy speaks for
/// it. What headers say of it is believed from such a proxy only.
public record Client(String address, boolean tls, boolean direct, boolean proxied) {
    private static final Pattern PORT = Pattern.compile("([0-9.]+|\\[[^]]*]):[0-9]{1,5}");

    /// Where it comes from, as limits count it.
    public String network() {
        return ClientNetwork.of(address);
    }

    /// What is known of a request before anything is believed: who is connected and whether by TLS,
    /// and what the headers say.
    record Told(
            String peer,
            boolean tls,
            List<String> forwardedFor,
            Optional<String> forwardedProto,
            boolean forwarded) {
        boolean proxied() {
            return forwarded || !forwardedFor.isEmpty() || forwardedProto.isPresent();
        }
    }

    static Client of(Told told, TrustedProxies proxies) {
        Optional<InetAddress> peer = TrustedProxies.literal(told.peer());
        if (peer.filter(proxies::trust).isEmpty()) {
            boolean here = peer.filter(InetAddress::isLoopbackAddress).isPresent();
            return new Client(
                    written(peer, told.peer()), told.tls(), here && !told.proxied(), false);
        }
        String address =
                farthest(told.forwardedFor(), proxies)
                        .map(InetAddress::getHostAddress)
                        .orElse(told.peer());
        boolean tls = told.tls() || told.forwardedProto().filter(Client::https).isPresent();
        return new Client(address, tls, false, true);
    }

    /// Each proxy writes behind the others whom it spoke with: read from the end, the first that is
    /// no trusted proxy is the client. Before what cannot be read nothing is believed.
    private static Optional<InetAddress> farthest(List<String> headers, TrustedProxies proxies) {
        List<String> chain =
                headers.stream()
                        .flatMap(header -> Arrays.stream(header.split(",", -1)))
                        .map(String::strip)
                        .toList();
        Optional<InetAddress> client = Optional.empty();
        for (String hop : chain.reversed()) {
            Optional<InetAddress> address = TrustedProxies.literal(withoutPort(hop));
            if (address.isEmpty()) {
                return client;
            }
            client = address;
            if (!proxies.trust(address.get())) {
                return client;
            }
        }
        return client;
    }

    /// Some proxies write the client's port, too.
    private static String withoutPort(String hop) {
        Matcher port = PORT.matcher(hop);
        return port.matches() ? port.group(1) : hop;
    }

    private static boolean https(String protocols) {
        String last = protocols.substring(protocols.lastIndexOf(',') + 1);
        return last.strip().equalsIgnoreCase("https");
    }

    private static String written(Optional<InetAddress> peer, String otherwise) {
        return peer.map(InetAddress::getHostAddress).orElse(otherwise);
    }
}
