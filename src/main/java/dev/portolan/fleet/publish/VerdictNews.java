package dev.portolan.fleet.publish;

import dev.portolan.fleet.AutomationState;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthState;
import dev.portolan.health.Judgement;
import dev.portolan.health.Verdict;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import dev.portolan.signal.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is worth telling people about the step from one snapshot to the next: a change of state of
/// a region or component, a freeze and its end.
public record VerdictNews(
        String kind, Optional<RegionId> region, Severity severity, String title, String link) {

    public static List<VerdictNews> between(FleetSnapshot before, FleetSnapshot after) {
        List<VerdictNews> news = new ArrayList<>();
        Map<Subject, HealthState> known = new HashMap<>();
        judgements(before).forEach(old -> known.put(old.subject(), old.verdict().state()));
        judgements(after)
                .filter(next -> next.verdict().state() != stateIn(known, next))
                .forEach(next -> news.add(changed(next)));
        if (before.automation() != after.automation()) {
            news.add(automation(after));
        }
        return news;
    }

    /// Who is new begins UNKNOWN, silently.
    private static HealthState stateIn(Map<Subject, HealthState> known, Judgement next) {
        return known.getOrDefault(next.subject(), HealthState.UNKNOWN);
    }

    private static Stream<Judgement> judgements(FleetSnapshot snapshot) {
        return Stream.concat(
                snapshot.regions().stream().map(RegionPicture::judgement),
                snapshot.components().stream()
                        .flatMap(component -> component.judgement().stream()));
    }

    private static VerdictNews changed(Judgement judgement) {
        Verdict verdict = judgement.verdict();
        String because =
                verdict.reasons().stream()
                        .findFirst()
                        .map(Reason::detail)
                        .map(detail -> ": " + detail)
                        .orElse("");
        String state = verdict.state().name().toLowerCase(Locale.ROOT);
        return switch (judgement.subject()) {
            case Subject.OfRegion(RegionId id) ->
                    new VerdictNews(
                            "verdict.changed",
                            Optional.of(id),
                            severity(verdict.state()),
                            id + " " + state + because,
                            "/regions/" + id);
            case Subject.OfComponent(String id) ->
                    new VerdictNews(
                            "verdict.changed",
                            Optional.empty(),
                            severity(verdict.state()),
                            id + " " + state + because,
                            "/topology");
        };
    }

    private static Severity severity(HealthState state) {
        return switch (state) {
            case UNHEALTHY -> Severity.CRITICAL;
            case DEGRADED, UNKNOWN -> Severity.WARNING;
            case HEALTHY -> Severity.INFO;
        };
    }

    private static VerdictNews automation(FleetSnapshot after) {
        boolean frozen = after.automation() == AutomationState.FROZEN;
        String title =
                frozen
                        ? "automation frozen: " + after.automationReason().orElse("")
                        : "automation no longer frozen: steady for one freeze window";
        return new VerdictNews(
                "automation.frozen",
                Optional.empty(),
                frozen ? Severity.CRITICAL : Severity.INFO,
                title,
                "/");
    }
}
