package dev.portolan.signal.source;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.signal.CounterPages;
import dev.portolan.signal.Nodes;
import dev.portolan.signal.Probe;
import dev.portolan.signal.ProbeEngine;
import dev.portolan.signal.Sample;
import dev.portolan.signal.SourceSpec;
import dev.portolan.signal.SourceType;
import dev.portolan.signal.Subject;
import dev.portolan.signal.Vantage;
import dev.portolan.signal.Watch;
import dev.portolan.signal.wire.NameResolver;
import dev.portolan.signal.wire.Network;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The real sources on a real event loop, for tests against real servers.
public final class Probing implements AutoCloseable {
    public static final Vantage HERE =
            new Vantage("here", Optional.empty(), Optional.empty(), Optional.empty());
    public static final Vertx VERTX =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true));
    public final ProbeEngine engine = new ProbeEngine(VERTX, Time.SYSTEM);
    private final NameResolver names;
    final Network network;
    public final HttpSource http;
    public final TcpSource tcp;
    public final OpenMetricsSource openmetrics;
    public final CounterPages counters;

    public Probing() {
        this(InetAddress::getAllByName);
    }

    /// Names lead where `lookup` says.
    public Probing(NameResolver.Lookup lookup) {
        names = new NameResolver(engine, lookup);
        network = new Network(engine, names);
        http = new HttpSource(network);
        tcp = new TcpSource(network);
        openmetrics = new OpenMetricsSource(network);
        counters = new ScrapedCounters(network);
    }

    /// Every name leads to these addresses.
    public static Probing leadingTo(String... addresses) {
        InetAddress[] all =
                Arrays.stream(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
        return new Probing(_ -> all);
    }

    public List<SourceType> types() {
        return List.of(http, tcp, openmetrics);
    }

    /// A watch of the settings given, named `api`, with a time-out of `timeout` ms.
    public Watch watch(SourceType type, Map<String, Object> settings, int timeout) {
        return watch(type, settings, timeout, HERE);
    }

    public Watch watch(
            SourceType type, Map<String, Object> settings, int timeout, Vantage vantage) {
        Nodes nodes = new Nodes(settings);
        Object read = type.settings(nodes.field());
        if (!nodes.problems().isEmpty()) {
            throw new IllegalArgumentException(nodes.problems().toString());
        }
        SourceSpec spec =
                new SourceSpec(
                        new Subject.OfRegion(RegionId.of("eu-west-1")),
                        "api",
                        type.type(),
                        type.role(),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(timeout),
                        Optional.empty(),
                        read);
        return new Watch(spec, vantage, true);
    }

    public Probe open(SourceType type, Map<String, Object> settings, int timeout) {
        return type.open(watch(type, settings, timeout));
    }

    public Sample once(SourceType type, Map<String, Object> settings, int timeout) {
        Probe probe = open(type, settings, timeout);
        Sample sample = run(probe);
        engine.execute(probe::close);
        return sample;
    }

    public Sample run(Probe probe) {
        return start(probe).orTimeout(20, TimeUnit.SECONDS).join();
    }

    public CompletableFuture<Sample> start(Probe probe) {
        CompletableFuture<Sample> sample = new CompletableFuture<>();
        engine.execute(() -> {
            var _ = probe.run().subscribe().with(sample::complete, sample::completeExceptionally);
        });
        return sample;
    }

    @Override
    public void close() {
        names.close();
        engine.close();
    }
}
