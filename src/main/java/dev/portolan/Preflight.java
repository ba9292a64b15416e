package dev.portolan;

import dev.portolan.access.token.TokenText;
import dev.portolan.observer.UpstreamSettings;
import dev.portolan.platform.database.DatabaseUrl;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What can be wrong with the environment, judged before anything starts: each problem is one
/// sentence that says what to do. Pure: `setting` answers a property such as `portolan.port`, or
/// null.
record Preflight(Settings settings) {
    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final String DEFAULT_PORT = "8080";
    private static final int HIGHEST_PORT = 65_535;
    private static final String OBSERVER = "observer";
    private static final List<String> ROLES = List.of("portal", OBSERVER);

    /// Where settings come from: the environment and the system properties.
    interface Settings {
        @Nullable String get(String property);

        /// The value when it is there and not blank.
        default Optional<String> find(String property) {
            return Optional.ofNullable(get(property))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty());
        }
    }

    List<String> problems() {
        Stream<String> ofRole =
                observer()
                        ? new UpstreamSettings(settings::find, TokenText::wellFormed)
                                .problems().stream()
                        : Stream.of(database("portolan.database-url"), migration())
                                .flatMap(Optional::stream);
        return Stream.of(
                        Stream.of(role(), port()).flatMap(Optional::stream),
                        ofRole,
                        new EdgePreflight(settings).problems())
                .flatMap(of -> of)
                .toList();
    }

    /// Whether it is to look at regions for a portal elsewhere: without a database and without
    /// anything on the disk.
    boolean observer() {
        return settings.find("portolan.role").filter(OBSERVER::equals).isPresent();
    }

    String host() {
        return settings.find("portolan.host").orElse(DEFAULT_HOST);
    }

    /// Ask only when there are no problems.
    int portNumber() {
        return Integer.parseInt(settings.find("portolan.port").orElse(DEFAULT_PORT));
    }

    String dataDirectory() {
        return settings.find("portolan.data")
                .orElseGet(() -> System.getProperty("user.home") + "/.local/share/portolan");
    }

    private Optional<String> role() {
        return settings.find("portolan.role")
                .filter(role -> !ROLES.contains(role))
                .map(role ->
                        "PORTOLAN_ROLE is \"%s\"; accepted are %s; or leave it out."
                                .formatted(shown(role), String.join(" and ", ROLES)));
    }

    private Optional<String> port() {
        return settings.find("portolan.port")
                .filter(text -> !isPort(text))
                .map(text ->
                        "PORTOLAN_PORT is \"%s\"; give a number from 0 (any free port) to %d."
                                .formatted(shown(text), HIGHEST_PORT));
    }

    private static boolean isPort(String text) {
        try {
            int port = Integer.parseInt(text);
            return port >= 0 && port <= HIGHEST_PORT;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private Optional<String> migration() {
        String property = "portolan.database-migration-url";
        if (settings.find(property).isPresent()
                && settings.find("portolan.database-url").isEmpty()) {
            return Optional.of(
                    "PORTOLAN_DATABASE_MIGRATION_URL is given without PORTOLAN_DATABASE_URL; give both, or neither for the embedded database.");
        }
        return database(property);
    }

    private Optional<String> database(String property) {
        return settings.find(property).flatMap(url -> refusal(variable(property), url));
    }

    private static Optional<String> refusal(String variable, String url) {
        try {
            DatabaseUrl.parse(url);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(variable + " cannot be used: " + e.getMessage() + ".");
        }
    }

    /// `portolan.database-url` is `PORTOLAN_DATABASE_URL`.
    static String variable(String property) {
        UnaryOperator<String> upper = text -> text.toUpperCase(java.util.Locale.ROOT);
        return upper.apply(property.replace('.', '_').replace('-', '_'));
    }

    static String shown(String text) {
        String cut = text.substring(0, Math.min(text.length(), 60));
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
