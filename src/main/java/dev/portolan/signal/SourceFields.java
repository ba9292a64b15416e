package dev.portolan.signal;

import dev.portolan.strategy.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads the keys every source has (`type`, `name`, `interval`, `timeout`, `critical`) and leaves
/// the rest to its type.
final class SourceFields {
    static final Duration SHORTEST = Duration.ofMillis(200);
    static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_DEFAULT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration DEFAULT_WHEN_REFUSED = Duration.ofSeconds(1);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);
    private static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(5);
    private static final Set<String> LATER = Set.of("dns", "grpc", "prometheus");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private final SortedMap<String, SourceType> types = new TreeMap<>();
    private final Duration interval;

    /// `interval` is that of `failover_config.detection`, for sources that name none.
    SourceFields(List<SourceType> types, Duration interval) {
        types.forEach(type -> this.types.put(type.type(), type));
        this.interval = interval;
    }

    /// The sources of one subject; names are unique among them.
    List<SourceSpec> list(Subject subject, Field sources) {
        List<SourceSpec> specs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Field source : sources.items()) {
            one(subject, source)
                    .ifPresent(spec -> {
                        if (!names.add(spec.name())) {
                            source.problem(takenName(spec.name()));
                        }
                        specs.add(spec);
                    });
        }
        return specs;
    }

    private static String takenName(String name) {
        return "is a second source named \""
                + name
                + "\" here; give each a name of its own (without one, the type is the name)";
    }

    /// One source; empty when its type is not known, with the problem reported.
    Optional<SourceSpec> one(Subject subject, Field source) {
        Optional<SourceSpec> spec =
                source.kind(
                        "type", types, this::unknown, (field, type) -> read(subject, field, type));
        if (spec.isEmpty()) {
            source.plain();
        }
        return spec;
    }

    private SourceSpec read(Subject subject, Field source, SourceType type) {
        Duration every = interval(source.at("interval"), type.role());
        Duration timeout = timeout(source.at("timeout"), every);
        Field critical = source.at("critical");
        return new SourceSpec(
                subject,
                name(source.at("name"), type.type()),
                type.type(),
                type.role(),
                every,
                timeout,
                critical.present() ? Optional.of(critical.flag(false)) : Optional.empty(),
                type.settings(source));
    }

    private static String name(Field field, String otherwise) {
        String name = field.shape(NAME).text(otherwise);
        if (!NAME.matcher(name).matches()) {
            field.problem(
                    "is \""
                            + name
                            + "\"; letters, digits, ., _ and - are accepted, at most 63 of them");
            return otherwise;
        }
        return name;
    }

    private Duration interval(Field field, SourceRole role) {
        boolean scrape = role == SourceRole.SCRAPE || role == SourceRole.REPORT;
        Duration otherwise = scrape ? SCRAPE_INTERVAL : interval;
        Duration every = field.duration(otherwise);
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            field.problem("is " + shown(every) + "; 200ms to 1h is accepted");
            return DEFAULT_WHEN_REFUSED;
        }
        return every;
    }

    private static Duration timeout(Field field, Duration interval) {
        Duration most = interval.multipliedBy(4).dividedBy(5);
        Duration otherwise =
                most.compareTo(LONGEST_DEFAULT_TIMEOUT) < 0 ? most : LONGEST_DEFAULT_TIMEOUT;
        Duration timeout = field.duration(otherwise);
        if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(interval) > 0) {
            field.problem(
                    "is "
                            + shown(timeout)
                            + "; 10ms to the interval ("
                            + shown(interval)
                            + ") is accepted");
            return otherwise;
        }
        return timeout;
    }

    private String unknown(String wanted) {
        String accepted = String.join(", ", types.keySet());
        String what = LATER.contains(wanted) ? "is not supported by this version" : "is unknown";
        return "\"" + wanted + "\" " + what + "; accepted: " + accepted;
    }

    private static String shown(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
