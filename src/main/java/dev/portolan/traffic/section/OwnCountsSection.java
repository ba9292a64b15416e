package dev.portolan.traffic.section;

import dev.portolan.platform.AddressGuard;
import dev.portolan.platform.RegionId;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import dev.portolan.traffic.watch.OwnCountSources;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads `counts` of each region: `{ url, metric, label }`. Defaults: metric
/// `requests_answered_total`, label `class`; without a `url` the region tells nothing.
@ApplicationScoped
public class OwnCountsSection implements StrategySection<OwnCountSources> {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]{0,199}");

    @Override
    public Class<OwnCountSources> type() {
        return OwnCountSources.class;
    }

    @Override
    public OwnCountSources read(Field root, Sections others) {
        SortedMap<RegionId, OwnCountSources.Source> sources = new TreeMap<>();
        for (String role : List.of("primary_regions", "edge_regions")) {
            for (Field region : root.at("regional_setup").at(role).entries()) {
                if (region.isMap()) {
                    RegionId.parse(region.key())
                            .ifPresent(id ->
                                    read(region.at("counts"))
                                            .ifPresent(source -> sources.put(id, source)));
                }
            }
        }
        return new OwnCountSources(sources);
    }

    private static Optional<OwnCountSources.Source> read(Field counts) {
        if (!counts.present()) {
            return Optional.empty();
        }
        Field url = counts.at("url");
        String given = url.required();
        String metric = name(counts.at("metric"), "requests_answered_total");
        String label = name(counts.at("label"), "class");
        Optional<URI> address = httpAddress(given);
        if (address.isEmpty() && !given.isEmpty()) {
            url.refuse(
                    given,
                    "an address such as http://10.0.0.7:9100/metrics, none of a metadata service");
        }
        return address.map(it -> new OwnCountSources.Source(it, metric, label));
    }

    private static String name(Field field, String otherwise) {
        String name = field.shape(NAME).text(otherwise);
        if (!NAME.matcher(name).matches()) {
            field.refuse(name, "the name of a metric or label");
        }
        return name;
    }

    private static Optional<URI> httpAddress(String given) {
        try {
            URI uri = URI.create(given);
            boolean http =
                    "http".equalsIgnoreCase(uri.getScheme())
                            || "https".equalsIgnoreCase(uri.getScheme());
            return http && uri.getHost() != null && !refused(uri.getHost())
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /// A name is looked up and judged when it is asked.
    private static boolean refused(String host) {
        try {
            return AddressGuard.refusal(
                            InetAddress.ofLiteral(host.replaceAll("^\\[|\\]$", "")), false)
                    .isPresent();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
