package dev.portolan.demo;

import dev.portolan.strategy.Overlay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What the demo adds to the shipped strategy document: where its regions and its director really
/// listen, and who watches them.
@ApplicationScoped
public class DemoOverlay implements Overlay {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private final DemoMonitor demo;
    private final DemoToken token;

    @Inject
    public DemoOverlay(DemoMonitor demo, DemoToken token) {
        this.demo = demo;
        this.token = token;
    }

    @Override
    public String name() {
        return "demo.yaml";
    }

    @Override
    public String text() {
        return resource();
    }

    @Override
    public Map<String, String> variables() {
        DemoPorts ports = demo.ports(WAIT);
        Map<String, String> variables = new TreeMap<>();
        for (DemoRegion region : DemoRegion.all()) {
            variables.put(region.variable(), Ports.HOST + ":" + ports.region(region.id()));
        }
        variables.put("demo.director", "http://" + Ports.HOST + ":" + ports.control());
        variables.put("demo.edge", Ports.HOST + ":" + ports.edge());
        variables.put("demo.token_file", token.file().toString());
        return variables;
    }

    static String resource() {
        try (InputStream in = DemoOverlay.class.getResourceAsStream("/demo/demo.yaml")) {
            return new String(
                    Objects.requireNonNull(in, "demo/demo.yaml is missing from the product")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
