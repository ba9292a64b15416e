package dev.portolan.traffic.director.simulated;

import dev.portolan.platform.Time;
import dev.portolan.strategy.Field;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.DirectorType;
import dev.portolan.traffic.TrafficDirector;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// The demo fleet's own director (`type: simulated`): a real proxy with a control port, asked over
/// HTTP. It keeps an epoch and a generation and so is fenced. `url` is its control port,
/// `token_file` the file with its secret, which never stands in the strategy itself.
@ApplicationScoped
public class SimulatedDirector implements DirectorType {
    private final Vertx vertx;
    private final Time time;

    @Inject
    public SimulatedDirector(Vertx vertx, Time time) {
        this.vertx = vertx;
        this.time = time;
    }

    @Override
    public String type() {
        return "simulated";
    }

    @Override
    public Object settings(Field director) {
        Field url = director.at("url");
        String given = url.required();
        Optional<URI> parsed = given.isEmpty() ? Optional.empty() : httpAddress(given);
        if (!given.isEmpty() && parsed.isEmpty()) {
            url.problem(
                    "is \"" + given + "\"; an address such as http://127.0.0.1:18099 is accepted");
        }
        return new Settings(
                parsed.orElse(URI.create("http://127.0.0.1:1")),
                Path.of(director.at("token_file").required()));
    }

    @Override
    public TrafficDirector open(DirectorSpec spec) {
        return new SimulatedRemote((Settings) spec.settings(), vertx, time);
    }

    private static Optional<URI> httpAddress(String given) {
        try {
            URI uri = URI.create(given);
            boolean sound =
                    "http".equalsIgnoreCase(uri.getScheme())
                            && uri.getHost() != null
                            && uri.getPort() > 0;
            return sound ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /// Where its control port is, and which file holds its secret.
    public record Settings(URI url, Path tokenFile) {}
}
