package dev.portolan.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// What the environment says (contract.md, "Command line"): `PORTOLAN_DATA` is `portolan.data`, and
/// so on.
@ConfigMapping(prefix = "portolan")
public interface PortolanConfig {
    /// `serve` starts everything; `command` only builds the beans, for one-shot commands.
    @WithDefault("serve")
    String mode();

    @WithDefault("127.0.0.1")
    String host();

    @WithDefault("8080")
    int port();

    /// Path of the strategy file; absent: the demo fleet runs.
    Optional<String> strategy();

    /// Everything this process keeps on disk.
    @WithDefault("${user.home}/.local/share/portolan")
    String data();

    Optional<String> databaseUrl();

    Optional<String> databaseMigrationUrl();

    Optional<String> adminPassword();

    @WithDefault("portal")
    String role();

    /// The region this process stands in; absent: nowhere.
    Optional<String> region();

    Optional<String> vantage();

    /// Of an observer: the portal that it pushes to, as the start of an address.
    Optional<String> upstream();

    /// Of an observer: its token, or the file that holds it.
    Optional<String> upstreamToken();

    Optional<String> upstreamTokenFile();

    /// Of an observer: a file of PEM certificates that its portal is verified by, instead of the
    /// system's.
    Optional<String> upstreamCa();

    /// Proxies whose word on a client is believed: addresses and networks.
    Optional<List<String>> trustedProxies();

    /// Paths of the PEM files the portal is served with; absent: plain HTTP.
    Optional<String> tlsCert();

    Optional<String> tlsKey();

    /// How many requests one identity may send in a second; twice as many at once.
    @WithDefault("2000")
    int requestsPerSecond();

    /// Whether this process only looks at regions, for a portal elsewhere.
    default boolean observer() {
        return role().equals("observer");
    }
}
