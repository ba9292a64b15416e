package dev.portolan.platform.tls;

import dev.portolan.platform.Finding;
import dev.portolan.platform.FindingKind;
import dev.portolan.platform.FindingSource;
import dev.portolan.platform.PortolanConfig;
import dev.portolan.platform.Rounds;
import dev.portolan.platform.Severity;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Observing;
import dev.portolan.platform.start.Serving;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Serves a renewed certificate without a restart: looks at the files every 5 s. What cannot be
/// used is said, in the log and as a finding, and the one before stays.
@ApplicationScoped
public class TlsMonitor implements FindingSource {
    private static final Logger LOG = Logger.getLogger(TlsMonitor.class);
    private static final String BROKEN =
            "The renewed files cannot be used; the one before is served. The log says why.";
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofDays(14);

    private final Optional<TlsFiles> files;
    private final TlsConfigurationRegistry registry;
    private final Event<CertificateUpdatedEvent> updated;
    private final Time time;
    private final Rounds rounds;
    private volatile State state = new State("", Optional.empty(), Optional.empty(), Instant.EPOCH);

    /// The digest of what was looked at last, what was wrong with it, and when what is served ends.
    private record State(
            String seen, Optional<String> broken, Optional<Instant> until, Instant since) {}

    @Inject
    public TlsMonitor(
            PortolanConfig config,
            TlsConfigurationRegistry registry,
            Event<CertificateUpdatedEvent> updated,
            Time time,
            Rounds rounds) {
        this.files =
                config.tlsCert()
                        .flatMap(certificate ->
                                config.tlsKey()
                                        .map(key ->
                                                new TlsFiles(Path.of(certificate), Path.of(key))));
        this.registry = registry;
        this.updated = updated;
        this.time = time;
        this.rounds = rounds;
    }

    void start(@Observes @Priority(Serving.PUBLISH) Serving serving) {
        begin();
    }

    void start(@Observes @Priority(Serving.PUBLISH) Observing observing) {
        begin();
    }

    private void begin() {
        files.ifPresent(pair -> {
            take(pair, pair.digest(), false);
            rounds.every(PAUSE, "certificate", () -> watch(pair));
        });
    }

    private void watch(TlsFiles pair) {
        String now = pair.digest();
        if (!now.equals(state.seen())) {
            take(pair, now, true);
        }
    }

    private void take(TlsFiles pair, String digest, boolean changed) {
        switch (pair.look()) {
            case TlsFiles.Look.Broken(var why) -> {
                LOG.errorf("The new certificate is not used, the one before stays: %s", why);
                state = new State(digest, Optional.of(why), state.until(), time.instant());
            }
            case TlsFiles.Look.Usable(var until) -> {
                if (changed) {
                    serve(until);
                }
                state = new State(digest, Optional.empty(), Optional.of(until), time.instant());
            }
        }
    }

    private void serve(Instant until) {
        TlsConfiguration served = registry.getDefault().orElseThrow();
        if (served.reload()) {
            updated.fire(new CertificateUpdatedEvent(TlsConfig.DEFAULT_NAME, served));
            LOG.infof("A renewed certificate is served; it ends %s", until);
        }
    }

    @Override
    public List<Finding> findings() {
        State now = state;
        if (now.broken().isPresent()) {
            return List.of(finding("CERTIFICATE_BROKEN", now, BROKEN));
        }
        return now
                .until()
                .filter(until -> until.isBefore(time.instant().plus(SOON)))
                .map(until -> finding("CERTIFICATE_ENDS", now, "It ends " + until + "."))
                .stream()
                .toList();
    }

    private static Finding finding(String code, State now, String detail) {
        return new Finding(
                "tls:" + code,
                FindingKind.READINESS,
                code,
                Severity.WARNING,
                Optional.empty(),
                "The portal's own certificate",
                detail,
                now.since(),
                Optional.empty(),
                Optional.empty());
    }
}
