package dev.portolan.plan.show;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.record.PlanSlice;
import dev.portolan.plan.view.Mark;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A page of plans as shown, and the form that found them.
public record PlanList(
        Instant at,
        Asked asked,
        List<Line> lines,
        Optional<String> older,
        boolean complete,
        Set<String> regions) {

    /// What the form said, as it was typed.
    public record Asked(String state, String region, String text, boolean first) {
        /// Whether anything is left out on purpose.
        public boolean filtered() {
            return !state.isEmpty() || !region.isEmpty() || !text.isEmpty();
        }

        String query() {
            return "?state=" + coded(state) + "&region=" + coded(region) + "&text=" + coded(text);
        }

        private static String coded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /// One plan; `took` is how long it took, or has taken so far (`under`).
    public record Line(
            PlanRun run, String title, Mark mark, boolean under, Optional<Duration> took) {}

    static PlanList of(
            PlanSlice found, Asked asked, List<PlanRun> resident, boolean complete, Instant now) {
        Set<String> regions = new LinkedHashSet<>();
        resident.stream()
                .limit(50)
                .flatMap(run -> run.spec().region().stream())
                .forEach(id -> regions.add(id.value()));
        return new PlanList(
                now,
                asked,
                found.items().stream().map(run -> line(run, now)).toList(),
                found.next().map(next -> "/plans" + asked.query() + "&after=" + next),
                complete,
                regions);
    }

    /// The states the form offers.
    public List<PlanState> states() {
        return List.of(PlanState.values());
    }

    private static Line line(PlanRun run, Instant now) {
        Optional<Duration> took =
                run.startedAt().map(from -> Duration.between(from, run.endedAt().orElse(now)));
        return new Line(
                run,
                run.spec().heading(),
                Mark.of(run.state()),
                run.startedAt().isPresent() && !run.state().ended(),
                took.filter(time -> !time.isNegative()));
    }
}
