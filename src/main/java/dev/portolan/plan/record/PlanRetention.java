package dev.portolan.plan.record;

import dev.portolan.audit.JournalEntry;
import dev.portolan.audit.JournalRetention;
import dev.portolan.plan.engine.ResidentPlans;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Of the plans that ended, the local file keeps the newest 50: those that are resident.
@ApplicationScoped
public class PlanRetention implements JournalRetention {

    @Override
    public Set<JournalEntry> released(List<JournalEntry> entries) {
        Set<UUID> ended =
                entries.stream()
                        .filter(entry -> PlanEventText.ends(entry.kind()))
                        .map(JournalEntry::stream)
                        .collect(Collectors.toSet());
        Set<UUID> kept =
                ended.stream()
                        .sorted(PlanOrder.OLDEST_FIRST.reversed())
                        .limit(ResidentPlans.ENDED)
                        .collect(Collectors.toCollection(HashSet::new));
        return entries.stream()
                .filter(entry -> PlanEventText.known(entry.kind()))
                .filter(entry -> ended.contains(entry.stream()) && !kept.contains(entry.stream()))
                .collect(Collectors.toSet());
    }
}
