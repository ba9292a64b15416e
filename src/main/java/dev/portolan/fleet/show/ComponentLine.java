package dev.portolan.fleet.show;

import dev.portolan.fleet.ComponentPicture;
import dev.portolan.health.HealthState;
import dev.portolan.health.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A component as shown; without a source it has no verdict, which is not the same as unknown.
record ComponentLine(
        String name,
        String id,
        Optional<String> region,
        boolean critical,
        Optional<HealthState> state,
        Optional<Instant> since,
        List<ReasonLine> reasons,
        String agreement,
        Optional<Instant> seen) {

    static ComponentLine of(ComponentPicture picture, Moments moments) {
        Optional<Verdict> verdict = picture.judgement().map(judgement -> judgement.verdict());
        Optional<Instant> seen =
                verdict.stream()
                        .flatMap(known -> known.votes().stream())
                        .flatMap(vote -> moments.when(vote.atNanos()).stream())
                        .max(Comparator.naturalOrder());
        return new ComponentLine(
                picture.component().name(),
                picture.component().id(),
                picture.component().region().map(Object::toString),
                picture.component().critical(),
                verdict.map(Verdict::state),
                verdict.map(Verdict::since),
                verdict.map(ReasonLine::of).orElse(List.of()),
                picture.judgement().map(VoteLine::agreement).orElse("no source"),
                seen);
    }
}
