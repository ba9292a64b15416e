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

    Optional<List<String>> trustedProxies();
}
