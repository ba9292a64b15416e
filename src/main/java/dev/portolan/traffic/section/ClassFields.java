package dev.portolan.traffic.section;

import dev.portolan.platform.RegionId;
import dev.portolan.region.Region;
import dev.portolan.region.Regions;
import dev.portolan.sovereignty.LawfulRegions;
import dev.portolan.strategy.Field;
import dev.portolan.traffic.TrafficClass;
import dev.portolan.traffic.TrafficClass.DataMode;
import dev.portolan.traffic.TrafficClass.WhenUnlawful;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads one traffic class. Defaults: the data class has the name of the class, origin ANY, the
/// only director there is, stateless data, priority 100 (1 is planned first), stays when nothing is
/// lawful.
final class ClassFields {
    private static final Pattern ORIGIN = Pattern.compile("[A-Z][A-Z0-9_]{1,31}");
    private static final Pattern HOST_PORT =
            Pattern.compile("(\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9.-]{1,253}):[0-9]{1,5}");
    private static final int DEFAULT_PRIORITY = 100;
    private static final int LOWEST_PRIORITY = 1000;
    private static final double MOST_RPS = 1e9;
    private final Regions regions;
    private final List<String> names;
    private final List<String> directors;

    ClassFields(Regions regions, List<String> directors) {
        this.regions = regions;
        this.names = regions.all().stream().map(region -> region.id().value()).toList();
        this.directors = directors;
    }

    /// Empty when its weights make no route; the problems say why.
    Optional<TrafficClass> read(Field field) {
        Optional<SortedMap<RegionId, Integer>> weights =
                weights(field.at("weights").expected().sized(1, Integer.MAX_VALUE));
        TrafficClass read = read(field, weights.orElseGet(TreeMap::new));
        return weights.map(_ -> read);
    }

    private TrafficClass read(Field field, SortedMap<RegionId, Integer> weights) {
        String id = field.key();
        return new TrafficClass(
                id,
                name(field.at("data_class"), id),
                origin(field.at("origin")),
                director(field.at("director")),
                field.at("backend").text(),
                listen(field.at("listen")),
                field.at("data").oneOf(DataMode.class, DataMode.STATELESS),
                requires(field.at("requires")),
                field.at("priority").integer(DEFAULT_PRIORITY, 1, LOWEST_PRIORITY),
                demand(field.at("demand_rps")),
                weights,
                field.at("when_unlawful").oneOf(WhenUnlawful.class, WhenUnlawful.STAY),
                hold(field.at("hold_max")),
                LawfulRegions.configured(id, weights.keySet()));
    }

    private static String name(Field field, String otherwise) {
        String name = field.shape(TrafficSection.ID).text(otherwise);
        if (!TrafficSection.ID.matcher(name).matches()) {
            field.problem("is \"" + name + "\"; lower-case letters, digits, _ and - are accepted");
        }
        return name;
    }

    private static String origin(Field field) {
        String origin = field.shape(ORIGIN).text("ANY");
        if (!ORIGIN.matcher(origin).matches()) {
            field.problem(
                    "is \""
                            + origin
                            + "\"; ANY, a country such as DE or a jurisdiction such as EU is"
                            + " accepted");
        }
        return origin;
    }

    private String director(Field field) {
        Optional<String> named = field.shape(TrafficSection.ID).text();
        if (named.isEmpty() && directors.size() == 1) {
            return directors.getFirst();
        }
        String director = named.isEmpty() ? field.required() : named.get();
        if (named.isPresent() && !directors.contains(director)) {
            field.problem(
                    "is \""
                            + director
                            + "\"; "
                            + (directors.isEmpty()
                                    ? "traffic.directors names none"
                                    : "one of " + String.join(", ", directors) + " is accepted"));
        }
        return director;
    }

    private static Optional<String> listen(Field field) {
        Optional<String> listen = field.shape(HOST_PORT).text();
        if (listen.isPresent() && !HOST_PORT.matcher(listen.get()).matches()) {
            field.problem(
                    "is \"" + listen.get() + "\"; an address such as 127.0.0.1:8081 is accepted");
        }
        return listen;
    }

    private List<String> requires(Field field) {
        TreeSet<String> known =
                regions.all().stream()
                        .map(Region::capabilities)
                        .flatMap(List::stream)
                        .collect(Collectors.toCollection(TreeSet::new));
        List<String> required = new ArrayList<>();
        for (Field item : field.items()) {
            String capability = item.required();
            if (!capability.isEmpty() && !known.contains(capability)) {
                item.problem(
                        "is \""
                                + capability
                                + "\", which no region is capable of; accepted: "
                                + String.join(", ", known));
            }
            required.add(capability);
        }
        return List.copyOf(required);
    }

    private static OptionalDouble demand(Field field) {
        Optional<Double> demand = field.number(0, MOST_RPS);
        return demand.isPresent() ? OptionalDouble.of(demand.get()) : OptionalDouble.empty();
    }

    private static Optional<Duration> hold(Field field) {
        return field.present() ? Optional.of(field.duration(Duration.ZERO)) : Optional.empty();
    }

    private Optional<SortedMap<RegionId, Integer>> weights(Field field) {
        if (!field.isMap()) {
            field.problem("must be a map of region to weight, 0 to 100");
            return Optional.empty();
        }
        SortedMap<RegionId, Integer> weights = new TreeMap<>();
        boolean sound = true;
        for (Field entry : field.entries(names)) {
            sound &= weight(entry, weights);
        }
        if (sound && weights.values().stream().mapToInt(Integer::intValue).sum() == 0) {
            field.problem("must give at least one region a weight above 0");
            return Optional.empty();
        }
        return sound ? Optional.of(Collections.unmodifiableSortedMap(weights)) : Optional.empty();
    }

    private boolean weight(Field entry, SortedMap<RegionId, Integer> into) {
        Optional<RegionId> region = RegionId.parse(entry.key());
        if (region.isEmpty() || regions.find(region.get()).isEmpty()) {
            entry.problem("is no region of this strategy; accepted: " + regionNames());
            return false;
        }
        int weight = entry.integer(-1, 0, 100);
        if (entry.text().isEmpty()) {
            entry.problem("is required and missing");
            return false;
        }
        if (into.put(region.get(), Math.max(0, weight)) != null) {
            entry.problem("names " + region.get() + " a second time");
            return false;
        }
        return weight >= 0;
    }

    private String regionNames() {
        return String.join(", ", names);
    }
}
