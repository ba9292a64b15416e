package dev.portolan.observer;

import dev.portolan.platform.RegionId;
import dev.portolan.signal.Vantage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where an observer stands, held against the vantages of its strategy file.
final class Standing {
    private Standing() {}

    /// Why it cannot stand there; empty when it can. `region` is where its environment says it is.
    static Optional<String> objection(
            String vantage, Optional<RegionId> region, List<Vantage> file) {
        Optional<Vantage> own = file.stream().filter(it -> it.name().equals(vantage)).findFirst();
        if (own.isEmpty()) {
            String accepted =
                    file.stream().map(Vantage::name).limit(20).collect(Collectors.joining(", "));
            return Optional.of(
                    "PORTOLAN_VANTAGE is \"%s\", which is not among the vantages of the strategy file; %s."
                            .formatted(
                                    Plain.of(vantage, 63),
                                    accepted.isEmpty()
                                            ? "it names none: add it under \"vantages\""
                                            : "accepted: " + accepted));
        }
        Optional<RegionId> there = own.get().region();
        return region.filter(here -> there.isPresent() && !there.get().equals(here))
                .map(here ->
                        "PORTOLAN_REGION is %s, but the vantage %s of the strategy file stands in %s; make them agree, or leave PORTOLAN_REGION out."
                                .formatted(here, vantage, there.get()));
    }
}
