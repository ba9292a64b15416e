package dev.portolan.signal;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.Place;
import dev.portolan.strategy.read.Claims;
import dev.portolan.strategy.read.Node;
import dev.portolan.strategy.read.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// A vantage's own connectivity, by a TCP probe of an address it names, once a second: while that
/// fails the vantage is blind, and what it sees is absence, not evidence. Without an address it is
/// never blind. Used on the probes' loop only.
final class Pulse {
    static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofMillis(800);
    private static final Logger LOG = Logger.getLogger(Pulse.class);
    private boolean blind;

    /// The watch that feeds this; empty when the vantage names no address or nobody probes TCP.
    static Optional<Watch> watch(Vantage vantage, List<SourceType> types) {
        Optional<SourceType> tcp = types.stream().filter(it -> it.type().equals("tcp")).findFirst();
        return vantage.connectivity()
                .flatMap(address -> tcp.map(type -> watch(vantage, address, type)));
    }

    private static Watch watch(Vantage vantage, String address, SourceType tcp) {
        SourceSpec spec =
                new SourceSpec(
                        new Subject.OfComponent("vantage " + vantage.name()),
                        "connectivity",
                        tcp.type(),
                        SourceRole.PROBE_SECONDARY,
                        INTERVAL,
                        TIMEOUT,
                        Optional.of(false),
                        tcp.settings(asField(address)));
        return new Watch(spec, vantage, false);
    }

    private static Field asField(String address) {
        Place place = new Place("vantages", 1);
        Node.Scalar text = new Node.Scalar(place, address, Node.Kind.STRING);
        Node.Mapping map = new Node.Mapping(place, Map.of("address", new Node.Entry(place, text)));
        return Field.root(map, new Claims(), new Problems());
    }

    boolean blind() {
        return blind;
    }

    void felt(Vantage vantage, Sample sample) {
        boolean now =
                switch (sample) {
                    case Sample.Answered _ -> false;
                    case Sample.Failed _ -> true;
                    case Sample.NotRun _ -> blind;
                };
        if (now != blind) {
            LOG.warnf("vantage %s %s", vantage.name(), now ? "is blind" : "sees again");
        }
        blind = now;
    }
}
