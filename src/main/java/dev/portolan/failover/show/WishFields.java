package dev.portolan.failover.show;

import dev.portolan.failover.decide.Wish;
import dev.portolan.platform.RegionId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A wish as the fields that ask for it: an address, or hidden fields of a form.
final class WishFields {
    private WishFields() {}

    /// A field and its value.
    public record Field(String name, String value) {}

    static List<Field> of(Wish wish) {
        return switch (wish) {
            case Wish.Undo(var plan) -> List.of(new Field("undo", plan.toString()));
            case Wish.Failback(var region) -> List.of(new Field("failback", region.value()));
            case Wish.Routes(var director, var way) ->
                    List.of(new Field(way.name().toLowerCase(Locale.ROOT), director));
            case Wish.Failover failover -> failover(failover);
            case Wish.ShiftClass shift -> shift(shift);
        };
    }

    /// `/failover?region=us-east-1&mode=UNGRACEFUL`.
    static String address(Wish wish) {
        return "/failover?"
                + of(wish).stream()
                        .map(field -> coded(field.name()) + "=" + coded(field.value()))
                        .collect(Collectors.joining("&"));
    }

    private static List<Field> failover(Wish.Failover wish) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("region", wish.region().value()));
        fields.add(new Field("mode", wish.mode().name()));
        wish.classes().orElse(List.of()).forEach(name -> fields.add(new Field("classes", name)));
        for (RegionId target : wish.targets().orElse(List.of())) {
            fields.add(new Field("target", target.value()));
        }
        return fields;
    }

    private static List<Field> shift(Wish.ShiftClass wish) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("class", wish.trafficClass()));
        for (Map.Entry<RegionId, Integer> entry : new TreeMap<>(wish.weights()).entrySet()) {
            fields.add(new Field("weight." + entry.getKey(), entry.getValue().toString()));
        }
        wish.rampSteps()
                .map(steps -> steps.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .ifPresent(steps -> fields.add(new Field("ramp", steps)));
        return fields;
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
