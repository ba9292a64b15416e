package dev.portolan;

import dev.portolan.Preflight.Settings;
import dev.portolan.platform.caller.TrustedProxies;
import dev.portolan.platform.tls.TlsFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What can be wrong with how the portal is reached: TLS, trusted proxies, and listening beyond
/// this machine. Pure, but for the certificate's files.
record EdgePreflight(Settings settings) {
    private static final String CERT = "portolan.tls-cert";
    private static final String KEY = "portolan.tls-key";
    private static final String PROXIES = "portolan.trusted-proxies";

    Stream<String> problems() {
        return Stream.of(half(), proxies(), beyond()).flatMap(Optional::stream);
    }

    private Optional<String> half() {
        boolean both = settings.find(CERT).isPresent() == settings.find(KEY).isPresent();
        String given = settings.find(CERT).isPresent() ? "PORTOLAN_TLS_CERT" : "PORTOLAN_TLS_KEY";
        String missing = settings.find(CERT).isPresent() ? "PORTOLAN_TLS_KEY" : "PORTOLAN_TLS_CERT";
        return both
                ? Optional.empty()
                : Optional.of(
                        "%s is given without %s; give both, or neither for plain HTTP."
                                .formatted(given, missing));
    }

    private Optional<String> proxies() {
        List<String> strange = TrustedProxies.strange(trusted());
        return strange.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "PORTOLAN_TRUSTED_PROXIES holds \"%s\"; accepted are addresses and networks, comma between, such as 10.0.0.7,192.168.0.0/16."
                                .formatted(Preflight.shown(strange.getFirst())));
    }

    private List<String> trusted() {
        return settings.find(PROXIES)
                .map(text -> Arrays.asList(text.split(",", -1)))
                .orElse(List.of());
    }

    /// A password that was made up would cross the network in the clear, or is still the first; an
    /// observer has none.
    private Optional<String> beyond() {
        String host = settings.find("portolan.host").orElse("127.0.0.1");
        boolean guarded =
                loopback(host)
                        || new Preflight(settings).observer()
                        || settings.find("portolan.admin-password").isPresent()
                        || settings.find(CERT).isPresent()
                        || !trusted().isEmpty();
        return guarded
                ? Optional.empty()
                : Optional.of(
                        "PORTOLAN_HOST is \"%s\", beyond this machine, with a generated password and plain HTTP; give PORTOLAN_TLS_CERT and PORTOLAN_TLS_KEY, or name the proxy that speaks TLS in PORTOLAN_TRUSTED_PROXIES, or choose PORTOLAN_ADMIN_PASSWORD."
                                .formatted(Preflight.shown(host)));
    }

    private static boolean loopback(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || host.matches("127(\\.\\d{1,3}){3}");
    }

    /// What is wrong with the certificate's files; empty when they can be served with, or none are
    /// named.
    Optional<String> certificate() {
        return settings.find(CERT)
                .map(cert -> new TlsFiles(Path.of(cert), Path.of(settings.find(KEY).orElse(""))))
                .map(TlsFiles::look)
                .filter(TlsFiles.Look.Broken.class::isInstance)
                .map(look -> ((TlsFiles.Look.Broken) look).why());
    }

    /// How the framework is told: with a certificate the one port speaks TLS and nothing else.
    Map<String, String> server() {
        return settings.find(CERT)
                .map(cert ->
                        Map.of(
                                "quarkus.tls.key-store.pem.0.cert",
                                cert,
                                "quarkus.tls.key-store.pem.0.key",
                                settings.find(KEY).orElse(""),
                                "quarkus.http.insecure-requests",
                                "disabled",
                                "quarkus.http.ssl-port",
                                settings.find("portolan.port").orElse("8080")))
                .orElse(Map.of());
    }
}
