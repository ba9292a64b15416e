package dev.portolan.signal;

import dev.portolan.platform.RegionId;
import dev.portolan.region.Regions;
import dev.portolan.strategy.Field;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads `vantages`: where the fleet is looked at from.
final class VantageFields {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private VantageFields() {}

    static List<Vantage> read(Field vantages, Regions regions) {
        List<Vantage> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Field field : vantages.items()) {
            Vantage vantage = one(field, regions);
            if (!vantage.name().isEmpty() && !names.add(vantage.name())) {
                field.at("name").problem("is \"" + vantage.name() + "\" for the second time");
            }
            read.add(vantage);
        }
        return List.copyOf(read);
    }

    private static Vantage one(Field field, Regions regions) {
        Field name = field.at("name");
        String given = name.shape(NAME).required();
        if (!given.isEmpty() && !NAME.matcher(given).matches()) {
            name.problem("is \"" + given + "\"; letters, digits, ., _ and - are accepted");
        }
        return new Vantage(
                given,
                region(field.at("region"), regions),
                address(field.at("source_address")),
                connectivity(field.at("connectivity")));
    }

    private static Optional<RegionId> region(Field field, Regions regions) {
        Optional<RegionId> id = field.region();
        if (id.isPresent() && regions.find(id.get()).isEmpty()) {
            String known =
                    regions.all().stream()
                            .map(region -> region.id().value())
                            .collect(Collectors.joining(", "));
            field.problem("names the region \"" + id.get() + "\"; accepted: " + known);
            return Optional.empty();
        }
        return id;
    }

    private static Optional<String> address(Field field) {
        Optional<String> text = field.text();
        try {
            text.ifPresent(InetAddress::ofLiteral);
            return text;
        } catch (IllegalArgumentException notAnAddress) {
            field.problem(
                    "is \"" + text.orElse("") + "\"; an IP address of this machine is accepted");
            return Optional.empty();
        }
    }

    private static Optional<String> connectivity(Field field) {
        Optional<String> text = field.text();
        if (text.isPresent() && HostPort.parse(text.get()).isEmpty()) {
            field.problem("is \"" + text.get() + "\"; host:port is accepted");
            return Optional.empty();
        }
        return text;
    }
}
