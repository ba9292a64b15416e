package dev.portolan.demo;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.sovereignty.LawfulRegions;
import dev.portolan.traffic.Route;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// The demo fleet, a process of its own so that its traffic goes on when the portal dies: four
/// regions, a director in front of them, clients, and a control port. Plain Vert.x on one event
/// loop.
public final class DemoFleet {
    private static final System.Logger LOG = System.getLogger(DemoFleet.class.getName());
    private static final int CHECK_MS = 1000;
    private static final long LOG_BYTES = 256 * 1024;
    private final DemoOptions options;
    private final Vertx vertx;
    private final Random random;
    private final Map<RegionId, RegionServer> regions = new LinkedHashMap<>();
    private final DirectorState director;
    private JsonObject about = new JsonObject();

    private DemoFleet(DemoOptions options, Vertx vertx) {
        this.options = options;
        this.vertx = vertx;
        this.random = new Random(options.seed() ^ ProcessHandle.current().pid());
        this.director = new DirectorState(startRoutes(), Time.SYSTEM);
        for (DemoRegion region : DemoRegion.all()) {
            long seed = options.seed() + region.number();
            regions.put(region.id(), new RegionServer(vertx, region, Time.SYSTEM, seed));
        }
    }

    public static void main(String... args) {
        System.setErr(new PrintStream(new BoundedOutput(System.err, LOG_BYTES), true));
        DemoOptions options = DemoOptions.of(Arrays.asList(args));
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setWorkerPoolSize(1)
                                .setInternalBlockingPoolSize(1)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setClassPathResolvingEnabled(false)
                                                .setFileCachingEnabled(false)));
        DemoFleet fleet = new DemoFleet(options, vertx);
        vertx.runOnContext(_ -> fleet.open());
    }

    /// Ends this process.
    static void leave(String why) {
        LOG.log(System.Logger.Level.INFO, "the demo fleet ends: {0}", why);
        System.exit(0);
    }

    /// The route of the one class the demo has, as the overlay declares it.
    static SortedMap<String, Route> startRoutes() {
        SortedMap<RegionId, Integer> weights = new TreeMap<>();
        DemoRegion.all().forEach(region -> weights.put(region.id(), region.weight()));
        LawfulRegions lawful =
                LawfulRegions.configured(DemoClients.TRAFFIC_CLASS, weights.keySet());
        return new TreeMap<>(Map.of(DemoClients.TRAFFIC_CLASS, Route.serve(lawful, weights)));
    }

    private void open() {
        Future<?> opened = Future.succeededFuture();
        for (RegionServer region : regions.values()) {
            int preferred = options.ports().region(region.region().id());
            opened = opened.compose(_ -> region.open(candidates(preferred)));
        }
        opened.compose(_ -> openEdge())
                .onFailure(failure -> giveUp("it cannot listen: " + failure.getMessage()));
    }

    private Future<?> openEdge() {
        Map<RegionId, Integer> ports = new TreeMap<>();
        regions.forEach((id, region) -> ports.put(id, region.port()));
        return new EdgeProxy(vertx, director, ports)
                .open(candidates(options.ports().edge()))
                .compose(edge -> openControl(edge, ports));
    }

    private Future<?> openControl(int edge, Map<RegionId, Integer> ports) {
        DemoClients clients = new DemoClients(vertx, Time.SYSTEM, options.load(), edge);
        ControlPort control =
                new ControlPort(
                        vertx,
                        token(),
                        regions,
                        new DirectorPort(vertx, director),
                        () -> process(clients));
        return control.open(candidates(options.ports().control()))
                .onSuccess(port -> ready(new DemoPorts(port, edge, ports), clients, control));
    }

    private void ready(DemoPorts ports, DemoClients clients, ControlPort control) {
        ProcessFile file = new ProcessFile(ProcessHandle.current().pid(), options.build(), ports);
        about = file.toJson();
        clients.start();
        vertx.setPeriodic(CHECK_MS, _ -> leaveWhenForgotten(control));
        try {
            file.write(options.processFile());
        } catch (IOException e) {
            giveUp("it cannot write " + options.processFile() + ": " + e.getMessage());
        }
    }

    private JsonObject process(DemoClients clients) {
        JsonObject faults = new JsonObject();
        regions.forEach((id, region) -> faults.put(id.value(), region.fault().toJson()));
        return about.copy()
                .put("clients", clients.toJson())
                .put("director", director.toJson().getJsonObject("classes"))
                .put("faults", faults);
    }

    private void leaveWhenForgotten(ControlPort control) {
        if (control.silence().compareTo(options.idleLimit()) > 0) {
            leave("no portal asked for " + options.idleLimit().toSeconds() + " s");
        }
    }

    private int[] candidates(int preferred) {
        return options.samePorts() && preferred > 0
                ? new int[] {preferred}
                : Ports.candidates(preferred, random);
    }

    private String token() {
        try {
            return Files.readString(options.tokenFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void giveUp(String why) {
        LOG.log(System.Logger.Level.ERROR, "the demo fleet cannot run: {0}", why);
        System.exit(1);
    }
}
