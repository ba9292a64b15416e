package dev.portolan.platform.caller;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The proxies whose word on a client is believed: addresses and networks
/// (`PORTOLAN_TRUSTED_PROXIES`).
public record TrustedProxies(List<Network> networks) {
    private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /// The leading `bits` of an address.
    public record Network(InetAddress address, int bits) {
        /// `10.0.0.0/8`, `192.0.2.7`, `fd00::/8`.
        public static Optional<Network> parse(String text) {
            String[] parts = text.strip().split("/", 2);
            return literal(parts[0]).flatMap(address -> sized(address, parts));
        }

        private static Optional<Network> sized(InetAddress address, String[] parts) {
            int most = address.getAddress().length * 8;
            if (parts.length == 1) {
                return Optional.of(new Network(address, most));
            }
            return parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= most
                    ? Optional.of(new Network(address, Integer.parseInt(parts[1])))
                    : Optional.empty();
        }

        public boolean holds(InetAddress other) {
            byte[] ours = address.getAddress();
            byte[] theirs = other.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            int whole = bits / 8;
            int mask = 0xff << (8 - bits % 8) & 0xff;
            return Arrays.equals(ours, 0, whole, theirs, 0, whole)
                    && (bits % 8 == 0 || ((ours[whole] ^ theirs[whole]) & mask) == 0);
        }
    }

    /// What of these is neither an address nor a network.
    public static List<String> strange(List<String> texts) {
        return texts.stream().filter(text -> Network.parse(text).isEmpty()).toList();
    }

    public static TrustedProxies of(List<String> texts) {
        return new TrustedProxies(
                texts.stream().flatMap(text -> Network.parse(text).stream()).toList());
    }

    public boolean trust(InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    /// An address as written in numbers; a name is none, and nobody is asked for it.
    public static Optional<InetAddress> literal(String text) {
        try {
            String plain = text.startsWith("[") ? text.replaceAll("^\\[|]$", "") : text;
            boolean whole = plain.indexOf(':') >= 0 || FOUR.matcher(plain).matches();
            return whole ? Optional.of(InetAddress.ofLiteral(plain)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
