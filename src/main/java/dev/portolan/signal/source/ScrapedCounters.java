package dev.portolan.signal.source;

import dev.portolan.signal.CounterPages;
import dev.portolan.signal.Sample;
import dev.portolan.signal.exposition.CounterSums;
import dev.portolan.signal.exposition.PageReader;
import dev.portolan.signal.exposition.PageUse;
import dev.portolan.signal.wire.Endpoint;
import dev.portolan.signal.wire.HttpAsk;
import dev.portolan.signal.wire.HttpProbe;
import dev.portolan.signal.wire.Line;
import dev.portolan.signal.wire.Network;
import dev.portolan.signal.wire.StatusSet;
import dev.portolan.signal.wire.Tls;
import dev.portolan.signal.wire.Urls;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Counters read with the parts of the `openmetrics` source.
@Singleton
public class ScrapedCounters implements CounterPages {
    private final Network network;

    @Inject
    public ScrapedCounters(Network network) {
        this.network = network;
    }

    @Override
    public Page open(Wanted wanted) {
        Endpoint endpoint = Urls.endpoint(wanted.url(), new Tls(Optional.empty(), false), false);
        Line line = new Line(network, endpoint, wanted.name(), wanted.timeout(), Optional.empty());
        HttpAsk ask =
                HttpAsk.of(
                        "GET", wanted.url(), OpenMetricsSource.HEADERS, StatusSet.SUCCESS, false);
        CounterSums sums = new CounterSums(wanted.metric(), wanted.label());
        PageUse use = new PageUse(sums, PageReader.Limits.DEFAULT);
        return new Scraped(network, new HttpProbe(line, ask, use), sums);
    }

    private record Scraped(Network network, HttpProbe probe, CounterSums sums) implements Page {
        @Override
        public Uni<Reading> read() {
            return probe.run()
                    .map(this::reading)
                    .runSubscriptionOn(task -> network.engine().execute(task));
        }

        private Reading reading(Sample sample) {
            return switch (sample) {
                case Sample.Answered _ -> new Reading.Sums(sums.sums(), sums.takeMoved());
                case Sample.Failed failed -> new Reading.Nothing(failed.reason());
                case Sample.NotRun notRun -> new Reading.Nothing(notRun.reason());
            };
        }

        @Override
        public void close() {
            network.engine().execute(probe::close);
        }
    }
}
