package dev.portolan.region;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Sent;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.read.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Reads values and keys that name a region of the strategy, in either spelling.
public final class RegionReferences {
    private static final int MOST_SHOWN = 20;
    private final Set<RegionId> known;

    RegionReferences(Collection<RegionId> known) {
        this.known = new TreeSet<>(known);
    }

    public static RegionReferences of(Regions regions) {
        return new RegionReferences(regions.byId().keySet());
    }

    /// The region the value names; empty with a problem when the strategy has no such region.
    public Optional<RegionId> in(Field field) {
        return field.shape(Field.REGION).text().flatMap(text -> named(field, text));
    }

    /// The region that `text`, which stands at `field`, names.
    public Optional<RegionId> named(Field field, String text) {
        Optional<RegionId> id = RegionId.parse(text).filter(known::contains);
        if (id.isEmpty()) {
            List<String> names = known.stream().map(RegionId::value).toList();
            field.problem(
                    "names the region "
                            + Sent.quoted(text)
                            + ", which regional_setup does not have; "
                            + Spelling.didYouMean(text, names)
                            + "it has "
                            + names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                            + (names.size() > MOST_SHOWN ? " and more" : ""));
        }
        return id;
    }
}
