package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.NullUnmarked;

/// One running director of a kind, just started, with what the conformance test needs to do behind
/// its back. It carries at least two classes, each served by at least three regions.
@NullUnmarked
public interface DirectorHarness extends AutoCloseable {
    /// Another adapter to it, as another portal has; closed by who asked for it.
    TrafficDirector connect();

    /// The routes it was started with.
    SortedMap<String, Route> start();

    /// Sends so many requests of a class through its data plane, one after the other, and waits for
    /// each answer.
    void serve(String trafficClass, int requests) throws Exception;

    /// Weights changed by hand, past any fence.
    void drift(String trafficClass, Map<RegionId, Integer> weights) throws Exception;

    /// As after a restart with its configuration file: the start routes under a new epoch.
    void loseMemory() throws Exception;

    /// The next write is done, its answer never arrives.
    void loseNextAnswer() throws Exception;

    /// The next look sees the state before the last write. False when that cannot happen here.
    boolean readStaleOnce() throws Exception;

    /// Every answer takes so long from now on; `Duration.ZERO` ends it.
    void answerAfter(Duration delay) throws Exception;
}
