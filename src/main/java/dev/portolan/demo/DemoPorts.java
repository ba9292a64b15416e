package dev.portolan.demo;

import dev.portolan.platform.RegionId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ports of the demo: its control port, the director's proxy and the regions. 0 is any.
record DemoPorts(int control, int edge, Map<RegionId, Integer> regions) {
    static final DemoPorts ANY = new DemoPorts(0, 0, Map.of());

    DemoPorts {
        regions = Map.copyOf(regions);
    }

    int region(RegionId id) {
        return regions.getOrDefault(id, 0);
    }

    /// `control,edge,` and the regions in the order of `DemoRegion`.
    String word() {
        return Stream.concat(
                        Stream.of(control, edge),
                        DemoRegion.all().stream().map(region -> region(region.id())))
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    static DemoPorts of(String word) {
        List<Integer> ports = Arrays.stream(word.split(",", -1)).map(Integer::valueOf).toList();
        List<DemoRegion> all = DemoRegion.all();
        if (ports.size() != all.size() + 2) {
            throw new IllegalArgumentException("not the ports of the demo: " + word);
        }
        Map<RegionId, Integer> regions = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            regions.put(all.get(i).id(), ports.get(i + 2));
        }
        return new DemoPorts(ports.get(0), ports.get(1), regions);
    }
}
