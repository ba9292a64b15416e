package dev.portolan.traffic.wanted;

import dev.portolan.audit.Events;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.Severity;
import dev.portolan.platform.start.Serving;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.ProvedRoutes;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Routes;
import dev.portolan.traffic.Stamp;
import dev.portolan.traffic.Traffic;
import dev.portolan.traffic.TrafficClass;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Keeps the wanted routes in memory and, off the caller's thread, in `routes.json` of the data
/// directory: whole, fsynced, the newest alone. A crash before the file is written loses nothing,
/// because the director still bears the plan's mark. A file that cannot be read is set aside; a
/// disk that cannot be written is told of once and tried at each look. Safe for use by several
/// threads.
@ApplicationScoped
public class RoutesKeeper implements ProvedRoutes {
    static final String FILE = "routes.json";
    static final String SET_ASIDE = "routes.json.unreadable";
    private static final Optional<String> LINK = Optional.of("/topology");
    private final DataDirectory directory;
    private final Events events;
    private final Executor writer;
    private final Object file = new Object();
    private LeftRoutes written = LeftRoutes.NONE;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean failing;
    private volatile LeftRoutes left = LeftRoutes.NONE;
    private volatile Traffic traffic = new Traffic(List.of(), List.of(), Map.of());

    @Inject
    public RoutesKeeper(DataDirectory directory, Events events) {
        this(directory, events, Thread::startVirtualThread);
    }

    RoutesKeeper(DataDirectory directory, Events events, Executor writer) {
        this.directory = directory;
        this.events = events;
        this.writer = writer;
    }

    void serving(@Observes @Priority(Serving.RESIDENT + 5) Serving serving) {
        load();
    }

    @Override
    public Wanted of(String director) {
        return left.wanted(director, traffic.carriedBy(director));
    }

    @Override
    public void applied(String director, Stamp stamp, SortedMap<String, Route> routes) {
        become(left -> left.applied(director, stamp, routes));
        listeners.forEach(listener -> listener.accept(director));
    }

    /// Calls `listener` with the id of a director that a plan has just written.
    public void onApplied(Consumer<String> listener) {
        listeners.add(listener);
    }

    /// Told of each look at a director.
    public void seen(String director, Observed seen) {
        become(left -> left.seen(director, seen));
    }

    /// Told of each strategy: what it no longer names is forgotten, and new weights of a class that
    /// a plan moved are told to wait.
    public void carry(Traffic next) {
        Traffic before = traffic;
        traffic = next;
        become(left -> left.only(next));
        for (TrafficClass now : next.classes()) {
            if (left.route(now).isPresent()
                    && before.classes().stream().anyMatch(old -> changed(old, now))) {
                events.record(
                        "traffic.steady-state-waits",
                        Optional.empty(),
                        Severity.INFO,
                        now.id()
                                + " stays as a plan left it; the new weights of the strategy wait"
                                + " for a shift or failback",
                        LINK);
            }
        }
    }

    private static boolean changed(TrafficClass old, TrafficClass now) {
        return old.id().equals(now.id()) && !Routes.same(old.steadyState(), now.steadyState());
    }

    private void become(UnaryOperator<LeftRoutes> change) {
        boolean changed;
        synchronized (this) {
            LeftRoutes next = change.apply(left);
            changed = !next.equals(left);
            left = next;
        }
        if (changed || failing) {
            writer.execute(this::save);
        }
    }

    void load() {
        Path path = directory.file(FILE);
        try {
            if (Files.exists(path)) {
                LeftRoutes read = read(path);
                synchronized (file) {
                    written = read;
                }
                become(now -> now.equals(LeftRoutes.NONE) ? read : now);
            }
        } catch (IOException unreadable) {
            setAside(path, unreadable);
        }
    }

    private static LeftRoutes read(Path path) throws IOException {
        if (Files.size(path) > RoutesFile.MOST_BYTES) {
            throw new IOException("it is longer than 16 MiB");
        }
        return RoutesFile.read(Files.readAllBytes(path));
    }

    private void setAside(Path path, IOException why) {
        String what;
        try {
            Files.move(path, directory.file(SET_ASIDE), StandardCopyOption.REPLACE_EXISTING);
            what = "it is kept as " + SET_ASIDE;
        } catch (IOException stays) {
            what = "it could not be set aside: " + stays.getMessage();
        }
        events.record(
                "traffic.routes-unreadable",
                Optional.empty(),
                Severity.WARNING,
                FILE
                        + " is no file of routes ("
                        + why.getMessage()
                        + "); "
                        + what
                        + ". Wanted is what the directors bear a plan's mark of, else the strategy",
                LINK);
    }

    private void save() {
        synchronized (file) {
            LeftRoutes now = left;
            if (now.equals(written)) {
                return;
            }
            try {
                directory.replace(FILE, RoutesFile.write(now));
                written = now;
                failing = false;
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    private void failed(IOException why) {
        if (!failing) {
            failing = true;
            events.record(
                    "traffic.routes-not-kept",
                    Optional.empty(),
                    Severity.CRITICAL,
                    "The wanted routes could not be written to "
                            + FILE
                            + ": "
                            + why.getMessage()
                            + "; they are in memory alone",
                    LINK);
        }
    }
}
