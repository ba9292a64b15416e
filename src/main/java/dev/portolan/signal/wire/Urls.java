package dev.portolan.signal.wire;

import dev.portolan.strategy.Field;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// The `url` key of a source: http or https, a host, no user, no fragment.
public final class Urls {
    private static final int LONGEST = 2048;
    private static final URI NOWHERE = URI.create("http://invalid.invalid/");
    private static final String ACCEPTED = "; a URL such as http://host:8080/health is accepted";

    private Urls() {}

    public static URI read(Field field) {
        String text = field.required();
        if (text.isEmpty()) {
            return NOWHERE;
        }
        Optional<String> wrong = Optional.of("is not a URL");
        try {
            URI url = new URI(text);
            wrong = wrong(url, text);
            if (wrong.isEmpty()) {
                return url;
            }
        } catch (URISyntaxException notAUrl) {
            // reported below, as every other mistake
        }
        String shown = text.length() > 100 ? text.substring(0, 100) + "..." : text;
        field.problem("is \"" + shown + "\", which " + wrong.orElse("") + ACCEPTED);
        return NOWHERE;
    }

    private static Optional<String> wrong(URI url, String text) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (text.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters");
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("is neither http nor https");
        }
        if (url.getRawUserInfo() != null) {
            return Optional.of("holds a user; secrets do not belong in a URL");
        }
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > 65535) {
            return Optional.of("has no valid host and port");
        }
        if (url.getRawFragment() != null || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Optional.of("has a fragment or characters that are not ASCII");
        }
        return Optional.empty();
    }

    public static Endpoint endpoint(URI url, Tls tls, boolean allowLinkLocal) {
        boolean https = url.getScheme().equalsIgnoreCase("https");
        String host = url.getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        int port = url.getPort() < 0 ? (https ? 443 : 80) : url.getPort();
        return new Endpoint(
                bare, port, https ? Optional.of(tls) : Optional.empty(), allowLinkLocal);
    }

    /// The value of the Host header.
    static String authority(URI url) {
        String host = Endpoint.withoutDot(url.getHost());
        return url.getPort() < 0 ? host : host + ":" + url.getPort();
    }
}
