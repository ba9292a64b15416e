package dev.portolan.signal.source;

import dev.portolan.signal.Probe;
import dev.portolan.signal.SourceRole;
import dev.portolan.signal.SourceType;
import dev.portolan.signal.Watch;
import dev.portolan.signal.exposition.MappingFields;
import dev.portolan.signal.exposition.PageReader;
import dev.portolan.signal.exposition.PageTally;
import dev.portolan.signal.exposition.PageUse;
import dev.portolan.signal.exposition.SignalMapping;
import dev.portolan.signal.wire.Endpoint;
import dev.portolan.signal.wire.HttpAsk;
import dev.portolan.signal.wire.HttpProbe;
import dev.portolan.signal.wire.Line;
import dev.portolan.signal.wire.Network;
import dev.portolan.signal.wire.StatusSet;
import dev.portolan.signal.wire.Tls;
import dev.portolan.signal.wire.Urls;
import dev.portolan.strategy.Field;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// `type: openmetrics`: scrapes a page of metrics (Prometheus text or OpenMetrics) and maps series
/// to signals. That the page was fetched and could be read is the probe; the values are the
/// region's own report.
@ApplicationScoped
public class OpenMetricsSource implements SourceType {
    static final Map<String, String> HEADERS =
            Map.of(
                    "Accept",
                    "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
                    "Accept-Encoding",
                    "gzip");
    private final Network network;

    @Inject
    public OpenMetricsSource(Network network) {
        this.network = network;
    }

    /// What the file says of an openmetrics source.
    record Settings(URI url, List<SignalMapping> signals, boolean keepAlive, Endpoint endpoint) {
        Settings {
            signals = List.copyOf(signals);
        }
    }

    @Override
    public String type() {
        return "openmetrics";
    }

    @Override
    public SourceRole role() {
        return SourceRole.SCRAPE;
    }

    @Override
    public Object settings(Field source) {
        URI url = Urls.read(source.at("url"));
        boolean allowLinkLocal = source.at("allow_link_local").flag(false);
        return new Settings(
                url,
                MappingFields.read(source.at("signals")),
                source.at("keep_alive").flag(false),
                Urls.endpoint(url, Tls.read(source.at("tls")), allowLinkLocal));
    }

    @Override
    public Probe open(Watch watch) {
        Settings settings = (Settings) watch.spec().settings();
        HttpAsk ask =
                HttpAsk.of("GET", settings.url, HEADERS, StatusSet.SUCCESS, settings.keepAlive);
        PageTally tally = new PageTally(settings.signals, watch.spec().interval());
        PageUse use = new PageUse(tally, PageReader.Limits.DEFAULT);
        return new HttpProbe(new Line(network, watch, settings.endpoint), ask, use);
    }
}
