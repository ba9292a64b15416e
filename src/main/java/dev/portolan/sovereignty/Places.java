package dev.portolan.sovereignty;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Sent;
import dev.portolan.region.Jurisdictions;
import dev.portolan.region.Regions;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.read.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Reads names of places: jurisdictions and countries, and regions where a rule may name one.
final class Places {
    private final Jurisdictions jurisdictions;
    private final Regions regions;

    Places(Jurisdictions jurisdictions, Regions regions) {
        this.jurisdictions = jurisdictions;
        this.regions = regions;
    }

    List<String> jurisdictions(Field list) {
        List<String> read = new ArrayList<>();
        for (Field item : list.items()) {
            item.text().filter(text -> known(item, text)).ifPresent(read::add);
        }
        return read;
    }

    /// Also regions, by their ids as shown.
    List<String> places(Field list) {
        List<String> read = new ArrayList<>();
        for (Field item : list.items()) {
            item.text()
                    .ifPresent(text -> {
                        Optional<RegionId> region =
                                RegionId.parse(text).filter(id -> regions.find(id).isPresent());
                        if (region.isPresent()) {
                            read.add(region.get().value());
                        } else if (known(item, text)) {
                            read.add(text);
                        }
                    });
        }
        return read;
    }

    private boolean known(Field item, String text) {
        boolean known = jurisdictions.knows(text);
        if (!known) {
            TreeSet<String> names = new TreeSet<>(jurisdictions.groups().keySet());
            item.problem(
                    "names "
                            + Sent.quoted(text)
                            + ", which is no jurisdiction; "
                            + Spelling.didYouMean(text, names)
                            + "accepted: "
                            + String.join(", ", names)
                            + " or an ISO 3166 country code");
        }
        return known;
    }
}
