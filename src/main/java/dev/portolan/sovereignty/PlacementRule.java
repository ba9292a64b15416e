package dev.portolan.sovereignty;

import dev.portolan.platform.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One rule of the placement policy: for some classes (`*` for all) and activities, only (or never)
/// `in` some places, each a jurisdiction, a country, or a region's id. It holds from the first day
/// to the last, both included.
public record PlacementRule(
        String id,
        List<String> classes,
        Set<Activity> activities,
        Effect effect,
        List<String> in,
        LegalBasis legalBasis,
        Severity severity,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validTo,
        List<String> approvedBy) {
    public PlacementRule {
        classes = List.copyOf(classes);
        activities = Set.copyOf(activities);
        in = List.copyOf(in);
        approvedBy = List.copyOf(approvedBy);
    }

    /// What the places of a rule mean.
    public enum Effect {
        /// Nowhere else.
        ALLOW_ONLY,
        /// Not there.
        DENY
    }

    /// The chapter of the law a transfer rests on (GDPR articles 45 to 49).
    public enum LegalBasis {
        NONE,
        ADEQUACY_ART45,
        SCC_ART46,
        BCR_ART47,
        DEROGATION_ART49
    }
}
