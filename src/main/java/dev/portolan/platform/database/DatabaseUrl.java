package dev.portolan.platform.database;

import dev.portolan.platform.database.DatabaseAddress.Tls;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads `postgresql://user:password@host:port/database?sslmode=verify-full`. Also accepted:
/// `postgres://`, a leading `jdbc:`, and `user`, `password`, `sslrootcert` as parameters. What it
/// refuses it refuses in one sentence that never shows the password.
public final class DatabaseUrl {
    private static final String SHAPE =
            "accepted is postgresql://user:password@host:port/database?sslmode=require, special characters in user and password percent-encoded";
    private static final List<String> PARAMETERS =
            List.of("sslmode", "sslrootcert", "user", "password");
    private static final int DEFAULT_PORT = 5432;
    private static final int LONGEST = 2000;

    private DatabaseUrl() {}

    /// Throws `IllegalArgumentException` with a sentence fragment for the operator.
    public static DatabaseAddress parse(String text) {
        URI uri = uri(text.strip());
        Map<String, String> parameters = parameters(uri.getRawQuery());
        List<String> account = account(uri.getRawUserInfo());
        return new DatabaseAddress(
                host(uri),
                uri.getPort() == -1 ? DEFAULT_PORT : port(uri.getPort()),
                database(uri.getPath()),
                named(account, 0, parameters, "user"),
                named(account, 1, parameters, "password"),
                tls(parameters),
                Optional.ofNullable(parameters.get("sslrootcert")));
    }

    private static URI uri(String text) {
        String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        if (plain.length() > LONGEST) {
            throw refused("it is longer than " + LONGEST + " characters");
        }
        if (!plain.startsWith("postgresql://") && !plain.startsWith("postgres://")) {
            throw refused("it does not begin with postgresql://");
        }
        try {
            return new URI(plain);
        } catch (URISyntaxException e) {
            // The exception's own text shows the whole URL with its password.
            throw refused("it is not a well-formed URL (character " + (e.getIndex() + 1) + ")");
        }
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        if (host == null || host.isEmpty()) {
            throw refused("it names no single host");
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(int port) {
        if (port < 1 || port > 65_535) {
            throw refused("its port is not between 1 and 65535");
        }
        return port;
    }

    private static String database(@Nullable String path) {
        String name = path == null || path.isEmpty() ? "" : path.substring(1);
        if (name.isEmpty() || name.contains("/")) {
            throw refused("it names no database after the host");
        }
        return name;
    }

    private static List<String> account(@Nullable String raw) {
        return raw == null
                ? List.of()
                : Arrays.stream(raw.split(":", 2)).map(DatabaseUrl::decoded).toList();
    }

    private static String named(
            List<String> account, int place, Map<String, String> parameters, String name) {
        String given = account.size() > place ? account.get(place) : parameters.get(name);
        if (given == null || given.isEmpty()) {
            throw refused("it names no " + name);
        }
        return given;
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> known = new HashMap<>();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            String[] sides = pair.split("=", 2);
            if (!PARAMETERS.contains(sides[0])) {
                throw refused("one of its parameters is none of " + String.join(", ", PARAMETERS));
            }
            known.put(sides[0], sides.length == 1 ? "" : decoded(sides[1]));
        }
        return known;
    }

    private static Tls tls(Map<String, String> parameters) {
        String wanted = parameters.getOrDefault("sslmode", Tls.PREFER.text());
        return Stream.of(Tls.values())
                .filter(tls -> tls.text().equals(wanted))
                .findFirst()
                .orElseThrow(() -> refused("its sslmode is none of " + modes()));
    }

    private static String modes() {
        return Stream.of(Tls.values()).map(Tls::text).collect(Collectors.joining(", "));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException(what + "; " + SHAPE);
    }
}
