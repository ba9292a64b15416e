package dev.portolan.failover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portolan.audit.JournalEntry;
import dev.portolan.failover.Maintenance.Window;
import dev.portolan.failover.order.MoveJson;
import dev.portolan.platform.RegionId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The maintenance windows of all regions, as the record of this portal folds to. Immutable.
record Windows(Map<RegionId, Window> byRegion) {
    static final String SET = "maintenance.set";
    static final String CLEARED = "maintenance.cleared";
    static final Windows NONE = new Windows(Map.of());

    Windows {
        byRegion = Map.copyOf(byRegion);
    }

    /// Entries of other kinds, and those that cannot be read, are left out.
    static Windows of(List<JournalEntry> entries) {
        Windows windows = NONE;
        for (JournalEntry entry : entries) {
            if (entry.kind().equals(SET) || entry.kind().equals(CLEARED)) {
                windows = windows.after(entry);
            }
        }
        return windows;
    }

    private Windows after(JournalEntry entry) {
        return MoveJson.read(
                        entry.body(),
                        json -> {
                            RegionId region = RegionId.of(json.required("region").asText());
                            return entry.kind().equals(SET)
                                    ? with(region, window(json))
                                    : without(region);
                        })
                .orElse(this);
    }

    private static Window window(JsonNode json) {
        return new Window(
                Instant.parse(json.required("until").asText()),
                json.required("actor").asText(),
                json.required("reason").asText());
    }

    static String json(RegionId region, Window window) {
        ObjectNode json = MoveJson.object().put("region", region.value());
        return json.put("until", window.until().toString())
                .put("actor", window.actor())
                .put("reason", window.reason())
                .toString();
    }

    static String json(RegionId region) {
        return MoveJson.object().put("region", region.value()).toString();
    }

    Windows with(RegionId region, Window window) {
        Map<RegionId, Window> next = new HashMap<>(byRegion);
        next.put(region, window);
        return new Windows(next);
    }

    Windows without(RegionId region) {
        Map<RegionId, Window> next = new HashMap<>(byRegion);
        next.remove(region);
        return new Windows(next);
    }

    /// The window that holds at `now`.
    Optional<Window> at(RegionId region, Instant now) {
        return Optional.ofNullable(byRegion.get(region)).filter(it -> now.isBefore(it.until()));
    }
}
