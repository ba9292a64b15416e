package dev.portolan.traffic.director;

import dev.portolan.traffic.Change;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Outcome;
import dev.portolan.traffic.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What became of a write, from what each point answered to it. Pure.
final class HaproxyWritten {
    private final Change change;
    private final Map<String, HaproxyLook> answers;

    /// `answers` are those of the points that were told, in the order they were.
    HaproxyWritten(Change change, Map<String, HaproxyLook> answers) {
        this.change = change;
        this.answers = answers;
    }

    /// Whether the next point is told as well: only behind one that accepted, so that of two
    /// writers the one that is first at the first point wins at all.
    boolean goesOn(HaproxyBackends backends) {
        return answers.values().stream().anyMatch(look -> accepted(look, backends));
    }

    private boolean accepted(HaproxyLook look, HaproxyBackends backends) {
        return HaproxyTruth.of(look, backends)
                .filter(truth ->
                        truth.memory().generation() == change.wanted().generation()
                                && truth.note()
                                        .filter(it -> it.marker().equals(change.marker()))
                                        .isPresent()
                                && Routes.same(change.wanted().routes(), truth.routes()))
                .isPresent();
    }

    /// `seen` is what all points showed last, also those that were not told; empty when none did.
    Outcome outcome(Optional<Observed> seen, HaproxyPicture picture, HaproxyBackends backends) {
        if (seen.isPresent()
                && answers.values().stream().anyMatch(look -> accepted(look, backends))) {
            List<String> missing = missing(picture, backends);
            return missing.isEmpty()
                    ? new Outcome.Applied(seen.get())
                    : new Outcome.Partial(seen.get(), missing);
        }
        Optional<HaproxyLook> silent =
                answers.values().stream().filter(look -> look.answer().isEmpty()).findFirst();
        if (silent.isPresent() || seen.isEmpty()) {
            return new Outcome.Unknown(silent.map(HaproxyLook::words).orElse(picture.silence()));
        }
        return refused(seen.get(), picture);
    }

    private List<String> missing(HaproxyPicture picture, HaproxyBackends backends) {
        List<String> missing = new ArrayList<>();
        for (HaproxyLook look : picture.looks()) {
            boolean holds =
                    HaproxyTruth.of(look, backends)
                            .filter(it ->
                                    it.memory().generation() == change.wanted().generation()
                                            && Routes.same(change.wanted().routes(), it.routes()))
                            .isPresent();
            if (!holds) {
                missing.add(look.answer().isEmpty() ? look.words() : refusal(look));
            }
        }
        return missing;
    }

    private Outcome refused(Observed seen, HaproxyPicture picture) {
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
