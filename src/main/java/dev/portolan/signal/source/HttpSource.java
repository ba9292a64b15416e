package dev.portolan.signal.source;

import dev.portolan.signal.Probe;
import dev.portolan.signal.SourceRole;
import dev.portolan.signal.SourceType;
import dev.portolan.signal.Watch;
import dev.portolan.signal.wire.Endpoint;
import dev.portolan.signal.wire.HttpAsk;
import dev.portolan.signal.wire.HttpProbe;
import dev.portolan.signal.wire.Line;
import dev.portolan.signal.wire.Network;
import dev.portolan.signal.wire.StatusSet;
import dev.portolan.signal.wire.TextUse;
import dev.portolan.signal.wire.Tls;
import dev.portolan.signal.wire.Urls;
import dev.portolan.strategy.Field;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// `type: http`: asks a URL and judges status and body. A fresh connection each time unless
/// `keep_alive`; redirects are not followed; at most 64 KiB of the body are read and judged.
@ApplicationScoped
public class HttpSource implements SourceType {
    private static final Set<String> OURS =
            Set.of("host", "connection", "content-length", "transfer-encoding", "user-agent");
    private static final Set<String> SECRET =
            Set.of("authorization", "proxy-authorization", "cookie");
    private static final Pattern METHOD = Pattern.compile("([Gg][Ee][Tt]|[Hh][Ee][Aa][Dd])");
    private final Network network;

    @Inject
    public HttpSource(Network network) {
        this.network = network;
    }

    /// What the file says of an http source.
    record Settings(
            URI url,
            String method,
            Map<String, String> headers,
            StatusSet status,
            Optional<String> bodyContains,
            boolean keepAlive,
            Endpoint endpoint) {}

    @Override
    public String type() {
        return "http";
    }

    @Override
    public SourceRole role() {
        return SourceRole.PROBE;
    }

    @Override
    public Object settings(Field source) {
        URI url = Urls.read(source.at("url"));
        Field expect = source.at("expect");
        boolean allowLinkLocal = source.at("allow_link_local").flag(false);
        return new Settings(
                url,
                method(source.at("method")),
                headers(source.at("headers")),
                StatusSet.read(expect.at("status")),
                contained(expect.at("body_contains")),
                source.at("keep_alive").flag(false),
                Urls.endpoint(url, Tls.read(source.at("tls")), allowLinkLocal));
    }

    private static String method(Field field) {
        String method = field.shape(METHOD).text("GET").toUpperCase(Locale.ROOT);
        if (method.equals("GET") || method.equals("HEAD")) {
            return method;
        }
        field.problem("is \"" + method + "\"; GET or HEAD is accepted");
        return "GET";
    }

    private static Optional<String> contained(Field field) {
        Optional<String> text = field.text();
        if (text.isPresent() && (text.get().isEmpty() || text.get().length() > 1024)) {
            field.problem("must have 1 to 1024 characters");
            return Optional.empty();
        }
        return text;
    }

    private static Map<String, String> headers(Field field) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Field header : field.entries()) {
            String name = header.key().toLowerCase(Locale.ROOT);
            String value = header.text("");
            if (SECRET.contains(name)) {
                header.problem("would put a secret into this file; this version sends no secrets");
            } else if (OURS.contains(name)
                    || !name.matches("[a-z0-9!#$%&'*+.^_`|~-]{1,64}")
                    || !value.matches("[\\x20-\\x7e]{0,1024}")) {
                header.problem(
                        "is no header that can be set; names of letters, digits and - other than "
                                + "host and connection, and printable ASCII values are accepted");
            } else {
                headers.put(name, value);
            }
        }
        return Map.copyOf(headers);
    }

    @Override
    public Probe open(Watch watch) {
        Settings settings = (Settings) watch.spec().settings();
        HttpAsk ask =
                HttpAsk.of(
                        settings.method,
                        settings.url,
                        settings.headers,
                        settings.status,
                        settings.keepAlive);
        Line line = new Line(network, watch, settings.endpoint);
        return new HttpProbe(line, ask, new TextUse(settings.bodyContains));
    }
}
