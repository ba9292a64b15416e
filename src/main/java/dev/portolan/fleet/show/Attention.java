package dev.portolan.fleet.show;

import dev.portolan.fleet.AutomationState;
import dev.portolan.fleet.ComponentPicture;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthState;
import dev.portolan.health.Judgement;
import dev.portolan.platform.Finding;
import dev.portolan.platform.FindingKind;
import dev.portolan.platform.Severity;
import dev.portolan.strategy.Revisions.FailedReload;
import dev.portolan.traffic.DirectorPicture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What needs a person, worst first: at most five, and how many there are.
record Attention(List<Need> needs, int total) {
    private static final int MOST = 5;
    private static final Need.Where TOPOLOGY = new Need.Where("/topology", "Topology");
    private static final Need.Where STRATEGY = new Need.Where("/strategy", "Strategy");

    static Attention of(
            FleetSnapshot fleet, List<Finding> findings, Optional<FailedReload> failure) {
        List<Need> needs = new ArrayList<>();
        fleet.regions().forEach(picture -> region(picture, needs));
        if (fleet.automation() == AutomationState.FROZEN) {
            needs.add(
                    new Need(
                            HealthState.UNKNOWN,
                            "Automation is frozen",
                            fleet.automationReason().orElse("No reason is given."),
                            Optional.empty(),
                            Optional.empty()));
        }
        fleet.components().forEach(picture -> component(picture, needs));
        fleet.traffic().directors().forEach(director -> director(director, needs));
        failure.ifPresent(failed -> needs.add(reload(failed)));
        if (!fleet.databaseUp()) {
            needs.add(
                    new Need(
                            HealthState.UNKNOWN,
                            "The database does not answer",
                            "What you see is not affected; events wait until it is back.",
                            Optional.empty(),
                            Optional.empty()));
        }
        findings(findings, needs);
        needs.sort(Comparator.comparingInt(need -> rank(need.state())));
        return new Attention(needs.stream().limit(MOST).toList(), needs.size());
    }

    private static int rank(HealthState state) {
        return switch (state) {
            case UNHEALTHY -> 0;
            case UNKNOWN -> 1;
            case DEGRADED -> 2;
            case HEALTHY -> 3;
        };
    }

    private static void region(RegionPicture picture, List<Need> needs) {
        String id = picture.region().id().value();
        judged(
                id,
                picture.judgement(),
                new Need.Where("/regions/" + id, "Why"),
                picture.judgement().verdict().state(),
                needs);
    }

    private static void component(ComponentPicture picture, List<Need> needs) {
        picture.judgement()
                .ifPresent(judgement -> {
                    HealthState state = judgement.verdict().state();
                    boolean minor =
                            state == HealthState.UNHEALTHY && !picture.component().critical();
                    judged(
                            picture.component().name(),
                            judgement,
                            TOPOLOGY,
                            minor ? HealthState.DEGRADED : state,
                            needs);
                });
    }

    private static void judged(
            String name,
            Judgement judgement,
            Need.Where where,
            HealthState rank,
            List<Need> needs) {
        HealthState state = judgement.verdict().state();
        if (state == HealthState.HEALTHY) {
            return;
        }
        String why =
                judgement.verdict().reasons().stream()
                        .findFirst()
                        .map(reason -> reason.detail())
                        .orElse(VoteLine.agreement(judgement));
        String title = name + " is " + state.name().toLowerCase(Locale.ROOT);
        needs.add(Need.of(rank, title, why, judgement.verdict().since(), where));
    }

    private static void director(DirectorPicture director, List<Need> needs) {
        String name = "Director " + director.spec().id();
        if (!director.reachable()) {
            String why = director.failure().orElse("It was not seen yet.");
            needs.add(
                    new Need(
                            HealthState.UNKNOWN,
                            name + " does not answer",
                            why,
                            Optional.empty(),
                            Optional.of(TOPOLOGY)));
        } else if (!director.drift().isEmpty()) {
            needs.add(
                    new Need(
                            HealthState.DEGRADED,
                            name + " is not as wanted",
                            director.drift().getFirst(),
                            Optional.empty(),
                            Optional.of(TOPOLOGY)));
        }
    }

    private static Need reload(FailedReload failed) {
        int count = failed.problems().size();
        return Need.of(
                HealthState.DEGRADED,
                "The changed strategy file was refused",
                count
                        + (count == 1 ? " problem" : " problems")
                        + " in "
                        + failed.file()
                        + "; the last good one stays in force.",
                failed.at(),
                STRATEGY);
    }

    /// Findings of the linter are one line together, since they share a page; the others stand
    /// alone.
    private static void findings(List<Finding> findings, List<Need> needs) {
        List<Finding> lint =
                findings.stream().filter(finding -> finding.kind() == FindingKind.LINT).toList();
        if (!lint.isEmpty()) {
            needs.add(lint(lint));
        }
        findings.stream()
                .filter(finding -> finding.kind() != FindingKind.LINT)
                .filter(finding -> finding.severity() != Severity.INFO)
                .forEach(finding -> needs.add(single(finding)));
    }

    private static Need lint(List<Finding> lint) {
        Instant oldest =
                lint.stream().map(Finding::since).min(Comparator.naturalOrder()).orElseThrow();
        String title =
                lint.size() == 1
                        ? "1 finding in the strategy file"
                        : lint.size() + " findings in the strategy file";
        return Need.of(HealthState.HEALTHY, title, lint.getFirst().detail(), oldest, STRATEGY);
    }

    private static Need single(Finding finding) {
        return new Need(
                finding.severity() == Severity.CRITICAL
                        ? HealthState.UNHEALTHY
                        : HealthState.DEGRADED,
                finding.title(),
                finding.detail(),
                Optional.of(finding.since()),
                finding.link()
                        .filter(link -> link.startsWith("/") && !link.startsWith("//"))
                        .map(link -> new Need.Where(link, "More")));
    }
}
