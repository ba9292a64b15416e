package dev.portolan.signal.wire;

import dev.portolan.signal.ProbeEngine;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Finds the addresses of a name with the system's resolver, off the loop: lookups of one name are
/// shared, and an answer serves for five seconds. A resolver that hangs holds at most eight
/// threads; whoever waits for it times out. `find` is called on the probes' loop and answers there.
@Singleton
public class NameResolver {
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MOST_NAMES = 10_000;
    private static final int THREADS = 8;
    private final ProbeEngine engine;
    private final ExecutorService lookups;
    private final Map<String, Found> cache = new HashMap<>();
    private final Map<String, List<Consumer<List<InetAddress>>>> waiting = new HashMap<>();

    private final Lookup lookup;

    private record Found(List<InetAddress> addresses, long at) {}

    /// Where names are looked up; may block.
    @FunctionalInterface
    public interface Lookup {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    @Inject
    public NameResolver(ProbeEngine engine) {
        this(engine, InetAddress::getAllByName);
    }

    /// For tests, whose names lead where they say.
    public NameResolver(ProbeEngine engine, Lookup lookup) {
        this.engine = engine;
        this.lookup = lookup;
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("portolan-names-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        this.lookups = pool;
    }

    /// Hands over all addresses, none when the name has none; at once when they are known.
    void find(String name, Consumer<List<InetAddress>> then) {
        Found found = cache.get(name);
        if (found != null && engine.nanos() - found.at < FRESH_NANOS) {
            then.accept(found.addresses);
            return;
        }
        List<Consumer<List<InetAddress>>> queue = waiting.get(name);
        if (queue != null) {
            queue.add(then);
            return;
        }
        waiting.put(name, new ArrayList<>(List.of(then)));
        lookups.execute(() -> lookUp(name));
    }

    private void lookUp(String name) {
        List<InetAddress> found = ask(name);
        engine.execute(() -> answer(name, found));
    }

    /// A name with a dot at its end is looked up as it stands; a hosts file knows it without.
    private List<InetAddress> ask(String name) {
        try {
            return List.of(lookup.addresses(name));
        } catch (UnknownHostException nobodyThere) {
            return name.endsWith(".") ? ask(name.substring(0, name.length() - 1)) : List.of();
        }
    }

    private void answer(String name, List<InetAddress> addresses) {
        if (!addresses.isEmpty()) {
            if (cache.size() >= MOST_NAMES) {
                cache.clear();
            }
            cache.put(name, new Found(addresses, engine.nanos()));
        }
        List<Consumer<List<InetAddress>>> queue = waiting.remove(name);
        if (queue != null) {
            queue.forEach(then -> then.accept(addresses));
        }
    }

    public @PreDestroy void close() {
        lookups.shutdownNow();
    }
}
