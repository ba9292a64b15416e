package dev.portolan.signal;

import java.util.ArrayList;
import java.util.List;

/// Which watches follow from the sources and the vantages held here. Critical unless the strategy
/// says otherwise: http and grpc; where a subject has neither: tcp, dns, openmetrics; a report
/// never (contract.md, "Verdicts").
public final class WatchPlan {
    private WatchPlan() {}

    /// Every source from every vantage; a report from the first vantage only.
    public static List<Watch> of(Watches sources, List<Vantage> held) {
        List<Watch> plan = new ArrayList<>();
        for (List<SourceSpec> ofSubject : sources.bySubject().values()) {
            boolean hasPrimary = ofSubject.stream().anyMatch(it -> it.role() == SourceRole.PROBE);
            for (SourceSpec spec : ofSubject) {
                boolean critical = spec.critical().orElse(byDefault(spec.role(), hasPrimary));
                held.stream()
                        .limit(spec.role() == SourceRole.REPORT ? 1 : held.size())
                        .forEach(vantage -> plan.add(new Watch(spec, vantage, critical)));
            }
        }
        return List.copyOf(plan);
    }

    /// Every probe from the one vantage of an observer: a region's own report is judged once, by
    /// its portal.
    public static List<Watch> ofObserver(Watches sources, Vantage own) {
        return of(sources, List.of(own)).stream()
                .filter(watch -> watch.spec().role() != SourceRole.REPORT)
                .toList();
    }

    private static boolean byDefault(SourceRole role, boolean hasPrimary) {
        return switch (role) {
            case PROBE -> true;
            case PROBE_SECONDARY, SCRAPE -> !hasPrimary;
            case REPORT -> false;
        };
    }
}
