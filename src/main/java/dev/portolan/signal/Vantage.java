package dev.portolan.signal;

import dev.portolan.platform.RegionId;
import java.util.Optional;

/// A place from which this process looks: where it stands (for latency), the local address its
/// probes leave from (a machine with several addresses holds several vantages), and a TCP address
/// (host:port) whose answer tells "I am blind" from "they are down"; without one it is never blind.
public record Vantage(
        String name,
        Optional<RegionId> region,
        Optional<String> sourceAddress,
        Optional<String> connectivity) {}
