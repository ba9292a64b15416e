package dev.portolan.signal.exposition;

import dev.portolan.signal.SignalName;
import dev.portolan.strategy.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// Reads `signals` of an openmetrics source: for each signal one mapping, or a list of them.
public final class MappingFields {
    private static final List<String> VERBS =
            List.of(
                    "gauge",
                    "rate",
                    "ratio_of_rates",
                    "counter_ratio",
                    "one_minus",
                    "histogram_quantile");
    private static final int MOST_MAPPINGS = 200;

    private MappingFields() {}

    public static List<SignalMapping> read(Field signals) {
        List<SignalMapping> mappings = new ArrayList<>();
        for (Field entry : signals.entries(SignalName.class)) {
            Optional<SignalName> name = name(entry);
            for (Field field : entry.oneOrMany()) {
                name.ifPresentOrElse(
                        signal -> one(signal, field).ifPresent(mappings::add), field::plain);
            }
        }
        if (mappings.size() > MOST_MAPPINGS) {
            signals.problem("has " + mappings.size() + " mappings; " + MOST_MAPPINGS + " at most");
        }
        return List.copyOf(mappings);
    }

    private static Optional<SignalName> name(Field entry) {
        String key = entry.key().toUpperCase(Locale.ROOT);
        Optional<SignalName> name =
                Arrays.stream(SignalName.values()).filter(it -> it.name().equals(key)).findFirst();
        if (name.isEmpty()) {
            String accepted =
                    Arrays.stream(SignalName.values())
                            .map(SignalName::name)
                            .collect(Collectors.joining(", "));
            entry.problem("is no signal; accepted: " + accepted);
        }
        return name;
    }

    private static Optional<SignalMapping> one(SignalName signal, Field field) {
        if (!field.isMap()) {
            field.problem("must be a map with one of " + String.join(", ", VERBS));
            return Optional.empty();
        }
        double scale = field.at("scale").number(1, -1e12, 1e12);
        Optional<String> peer = SelectorFields.label(field.at("peer_label"));
        Optional<String> label = field.at("label").text();
        return field.oneKeyOf(
                        VERBS,
                        "must have exactly one of " + String.join(", ", VERBS),
                        (it, verb) -> verb(verb, signal, it))
                .map(verb -> new SignalMapping(signal, label, verb, scale, peer));
    }

    private static Optional<Verb> verb(String verb, SignalName signal, Field field) {
        SelectorFields around = new SelectorFields(field);
        Field value = field.at(verb);
        return switch (verb) {
            case "gauge" -> around.selector(value).map(it -> new Verb.Gauge(it, adds(signal)));
            case "rate" -> around.selector(value).map(Verb.Rate::new);
            case "ratio_of_rates" -> ratio(around, value);
            case "counter_ratio" -> around.selector(value).map(MappingFields::counterRatio);
            case "one_minus" -> oneMinus(around, value, field.at("over"));
            default -> quantile(around, signal, value);
        };
    }

    private static boolean adds(SignalName signal) {
        return signal == SignalName.CONNECTIONS || signal == SignalName.REQUESTS_PER_SECOND;
    }

    private static Verb counterRatio(Selector of) {
        return new Verb.CounterRatio(of, new Selector(of.name(), of.where(), List.of()));
    }

    private static Optional<Verb> oneMinus(SelectorFields around, Field value, Field over) {
        Optional<Selector> part = around.selector(value);
        Optional<Selector> whole = around.selector(over);
        return part.flatMap(some -> whole.map(all -> new Verb.OneMinus(some, all)));
    }

    private static Optional<Verb> ratio(SelectorFields around, Field value) {
        List<Field> pair = value.items(2);
        if (pair.size() != 2) {
            if (value.isList()) {
                value.problem("must be a list of two: the bad events, then all events");
            }
            return Optional.empty();
        }
        Optional<Selector> bad = around.selector(pair.get(0));
        Optional<Selector> all = around.selector(pair.get(1));
        return bad.flatMap(some -> all.map(every -> new Verb.RatioOfRates(some, every)));
    }

    private static Optional<Verb> quantile(SelectorFields around, SignalName signal, Field value) {
        OptionalDouble usual = usual(signal);
        double quantile =
                value.either(
                        map -> quantile(map.at("quantile"), usual), _ -> usual.orElse(Double.NaN));
        if (Double.isNaN(quantile)) {
            value.problem("needs a quantile from 0 to 1, such as { name: ..., quantile: 0.95 }");
            return Optional.empty();
        }
        return around.selector(value)
                .map(it -> new Selector(bucketName(it.name()), it.where(), it.except()))
                .map(it -> new Verb.Quantile(it, quantile));
    }

    private static double quantile(Field field, OptionalDouble usual) {
        return field.present() ? field.number(usual.orElse(0.5), 0, 1) : usual.orElse(Double.NaN);
    }

    private static String bucketName(String name) {
        return name.endsWith("_bucket") ? name : name + "_bucket";
    }

    private static OptionalDouble usual(SignalName signal) {
        return switch (signal) {
            case LATENCY_P50_MS -> OptionalDouble.of(0.5);
            case LATENCY_P95_MS -> OptionalDouble.of(0.95);
            case LATENCY_P99_MS -> OptionalDouble.of(0.99);
            default -> OptionalDouble.empty();
        };
    }
}
