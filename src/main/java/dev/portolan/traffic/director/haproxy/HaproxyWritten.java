package dev.portolan.traffic.director.haproxy;

import dev.portolan.traffic.Change;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Outcome;
import dev.portolan.traffic.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What became of a write, from what all points showed last, also those that were not told. Pure.
final class HaproxyWritten {
    private final Change change;
    private final HaproxyPicture picture;
    private final Map<String, HaproxyLook> answers;

    /// `answers` are those of the points that were told, in the order they were; `picture` has them
    /// already.
    HaproxyWritten(Change change, HaproxyPicture picture, Map<String, HaproxyLook> answers) {
        this.change = change;
        this.picture = picture;
        this.answers = answers;
    }

    /// Whether a point has this plan's write. The next one is told only then, so that of two
    /// writers the one that is first at the first point wins at all.
    boolean accepted() {
        return picture.truths().stream()
                .anyMatch(truth ->
                        holds(truth)
                                && truth.note()
                                        .map(it -> it.marker().plan())
                                        .equals(Optional.of(change.marker().plan())));
    }

    private boolean holds(HaproxyTruth truth) {
        return truth.memory().generation() == change.wanted().generation()
                && Routes.same(change.wanted().routes(), truth.routes());
    }

    /// `seen` is empty when no point answered.
    Outcome outcome(Optional<Observed> seen) {
        if (seen.isPresent() && accepted()) {
            List<String> missing = missing();
            return missing.isEmpty()
                    ? new Outcome.Applied(seen.get())
                    : new Outcome.Partial(seen.get(), missing);
        }
        Optional<HaproxyLook> silent =
                answers.values().stream().filter(look -> look.answer().isEmpty()).findFirst();
        if (silent.isPresent() || seen.isEmpty()) {
            return new Outcome.Unknown(silent.map(HaproxyLook::words).orElse(picture.silence()));
        }
        return refused(seen.get());
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (HaproxyLook look : picture.looks()) {
            if (picture.truth(look.point()).filter(this::holds).isEmpty()) {
                missing.add(look.answer().isEmpty() ? look.words() : refusal(look));
            }
        }
        return missing;
    }

    private Outcome refused(Observed seen) {
        HaproxyEpoch expected = picture.epoch().parse(change.expected().epoch());
        boolean moved =
                !picture.epoch().agrees(expected)
                        || seen.generation() != change.expected().generation();
        if (moved) {
            return new Outcome.Fenced(seen);
        }
        List<String> words = Routes.differences(change.was(), seen.routes());
        return words.isEmpty()
                ? new Outcome.Rejected(
                        String.join(
                                "; ",
                                answers.values().stream().map(HaproxyWritten::refusal).toList()))
                : new Outcome.Drifted(seen, words);
    }

    private static String refusal(HaproxyLook look) {
        List<String> said = look.answer().map(HaproxyAnswer::said).orElse(List.of());
        return look.point()
                + ": "
                + (said.isEmpty() ? "it holds another state" : String.join("; ", said));
    }
}
