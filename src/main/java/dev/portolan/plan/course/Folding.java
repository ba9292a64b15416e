package dev.portolan.plan.course;

import dev.portolan.audit.JournalEntry;
import dev.portolan.plan.record.PlanEventText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Folds the entries of one stream, in whatever order and however often they come, to the plan they
/// tell of: by (lease token, sequence), each once, without what a holder wrote after its lease had
/// gone to another.
public final class Folding {
    private static final Logger LOG = Logger.getLogger(Folding.class);
    private static final Comparator<JournalEntry> ORDER =
            Comparator.comparingLong(JournalEntry::leaseToken)
                    .thenComparingLong(JournalEntry::sequence)
                    .thenComparing(JournalEntry::portal);

    /// An entry and what it says.
    private record Line(JournalEntry entry, PlanEvent event) {}

    private Folding() {}

    /// Empty when the stream is no plan's. `moment` places an entry on the monotonic clock.
    public static Optional<PlanCourse> fold(
            List<JournalEntry> entries, Function<JournalEntry, Moment> moment) {
        Set<String> seen = new HashSet<>();
        List<Line> lines =
                entries.stream()
                        .filter(entry -> seen.add(entry.portal() + " " + entry.sequence()))
                        .sorted(ORDER)
                        .flatMap(entry -> read(entry).stream())
                        .toList();
        Optional<PlanCourse> course = Optional.empty();
        for (Line line : withoutTheDeposed(lines)) {
            course = next(course, line, moment.apply(line.entry()));
        }
        return course;
    }

    /// How far each portal has written into the stream.
    public static Map<UUID, Long> seen(List<JournalEntry> entries) {
        Map<UUID, Long> seen = new HashMap<>();
        entries.forEach(entry -> seen.merge(entry.portal(), entry.sequence(), Math::max));
        return seen;
    }

    private static Optional<Line> read(JournalEntry entry) {
        if (!PlanEventText.known(entry.kind())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Line(entry, PlanEventText.read(entry.kind(), entry.body())));
        } catch (IllegalArgumentException e) {
            LOG.errorf("An entry of plan %s cannot be read: %s", entry.stream(), e.getMessage());
            return Optional.empty();
        }
    }

    private static List<Line> withoutTheDeposed(List<Line> lines) {
        return lines.stream()
                .filter(line -> lines.stream().noneMatch(claim -> deposes(claim, line)))
                .toList();
    }

    private static boolean deposes(Line claim, Line line) {
        return claim.event() instanceof PlanEvent.Claimed claimed
                && claim.entry().leaseToken() > line.entry().leaseToken()
                && claimed.seen().getOrDefault(line.entry().portal(), 0L) < line.entry().sequence();
    }

    private static Optional<PlanCourse> next(
            Optional<PlanCourse> course, Line line, Moment moment) {
        JournalEntry entry = line.entry();
        if (course.isEmpty()) {
            return line.event() instanceof PlanEvent.Created created
                    ? Optional.of(
                            PlanCourse.begin(created, moment, entry.portal(), entry.leaseToken()))
                    : Optional.empty();
        }
        return course.map(plan ->
                plan.after(line.event(), moment).heldBy(entry.portal(), entry.leaseToken()));
    }
}
