package dev.portolan.signal.source;

import dev.portolan.signal.HostPort;
import dev.portolan.signal.Probe;
import dev.portolan.signal.Sample;
import dev.portolan.signal.SourceRole;
import dev.portolan.signal.SourceType;
import dev.portolan.signal.Watch;
import dev.portolan.signal.wire.Conversation;
import dev.portolan.signal.wire.Endpoint;
import dev.portolan.signal.wire.Line;
import dev.portolan.signal.wire.Network;
import dev.portolan.strategy.Field;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// `type: tcp`: connects to host:port and closes; a connection that stands counts as right.
@ApplicationScoped
public class TcpSource implements SourceType {
    private final Network network;

    @Inject
    public TcpSource(Network network) {
        this.network = network;
    }

    @Override
    public String type() {
        return "tcp";
    }

    @Override
    public SourceRole role() {
        return SourceRole.PROBE_SECONDARY;
    }

    @Override
    public Object settings(Field source) {
        Field field = source.at("address");
        String text = field.required();
        Optional<HostPort> address = HostPort.parse(text);
        if (address.isEmpty() && !text.isEmpty()) {
            field.problem("is \"" + text + "\"; host:port is accepted");
        }
        HostPort to = address.orElse(new HostPort("invalid.invalid", 1));
        boolean allowLinkLocal = source.at("allow_link_local").flag(false);
        return new Endpoint(to.host(), to.port(), Optional.empty(), allowLinkLocal);
    }

    @Override
    public Probe open(Watch watch) {
        return new TcpProbe(new Line(network, watch, (Endpoint) watch.spec().settings()));
    }

    private record TcpProbe(Line line) implements Probe {
        @Override
        public Uni<Sample> run() {
            return Uni.createFrom().emitter(answer -> new TcpConversation(line, answer).begin());
        }

        @Override
        public void close() {
            line.close();
        }
    }

    private static final class TcpConversation extends Conversation {
        TcpConversation(Line line, UniEmitter<? super Sample> answer) {
            super(line, answer);
        }

        public @Override void ready() {
            answered(List.of());
        }

        public @Override boolean keeps() {
            return false;
        }

        @Override
        public void bytes(byte[] bytes, int from, int to) {}

        @Override
        public void ended() {}
    }
}
