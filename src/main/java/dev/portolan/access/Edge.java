package dev.portolan.access;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Sent;
import dev.portolan.platform.caller.Caller;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What pages and GraphQL do alike with what comes from outside.
public final class Edge {
    private Edge() {}

    /// Who to name in the record.
    public static String actor(Caller caller) {
        return caller.actor();
    }

    /// Refuses what is wrong with the input, if anything is.
    public static void sound(Optional<String> problem) {
        problem.ifPresent(sentence -> {
            throw ContractException.invalid(sentence);
        });
    }

    public static Optional<UUID> id(String text) {
        return Sent.id(text);
    }

    /// Either spelling; what cannot be a region id is refused.
    public static Set<RegionId> regions(Collection<String> texts) {
        Set<RegionId> regions = new HashSet<>();
        for (String text : texts) {
            regions.add(
                    RegionId.parse(text)
                            .orElseThrow(() ->
                                    ContractException.invalid(
                                            "regions: \"%s\" is no region id; it looks like us-east-1"
                                                    .formatted(bounded(text)))));
        }
        return regions;
    }

    /// A password is taken as typed: no blank of it is lost. At most 1000 characters.
    public static String password(Map<String, List<String>> form, String field) {
        List<String> typed = form.getOrDefault(field, List.of());
        String text = typed.isEmpty() ? "" : typed.getFirst();
        return text.length() <= 1000 ? text : text.substring(0, 1000);
    }

    private static String bounded(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
