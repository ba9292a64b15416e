package dev.portolan.fleet.show;

import dev.portolan.fleet.RegionPicture;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Optional;

/// Pages of regions in the order of the snapshot, worst first: `after` is the id of the last one
/// seen.
public final class RegionPages {
    static final int MOST = 50;

    private RegionPages() {}

    public static List<RegionPicture> page(
            List<RegionPicture> regions, int first, Optional<String> after) {
        if (first < 1 || first > MOST) {
            throw ContractException.invalid(
                    "first is " + first + "; a whole number from 1 to " + MOST + " is accepted");
        }
        int from = after.map(id -> behind(regions, id)).orElse(0);
        return regions.subList(from, Math.min(regions.size(), from + first));
    }

    private static int behind(List<RegionPicture> regions, String after) {
        Optional<RegionId> id = RegionId.parse(after);
        for (int i = 0; i < regions.size(); i++) {
            if (id.isPresent() && regions.get(i).region().id().equals(id.get())) {
                return i + 1;
            }
        }
        throw ContractException.invalid(
                "after is not a region of this list; the id of the last region seen is accepted");
    }
}
