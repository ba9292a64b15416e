package dev.portolan.observer;

import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Who speaks: the vantage a token is bound to and the regions it may speak of, held against the
/// strategy in force. A token speaks for nobody else.
record Voice(Optional<String> vantage, Predicate<RegionId> maySpeakOf) {
    private static final int MOST_NAMED = 20;

    /// What the strategy in force knows.
    record Known(Set<RegionId> regions, Set<String> vantages) {
        Known {
            regions = Set.copyOf(regions);
            vantages = Set.copyOf(vantages);
        }
    }

    /// Why something may not be said, and the regions at fault, where there are some: without them
    /// the rest of the call may be said.
    record Objection(int status, ErrorCode code, String sentence, List<RegionId> regions) {
        Objection {
            regions = List.copyOf(regions);
        }
    }

    Optional<Objection> objection(Said said, Known known) {
        return stranger(said)
                .or(() -> unknownRegion(said, known))
                .or(() -> foreignRegion(said))
                .or(() -> said instanceof Said.Votes ? unknownVantage(known) : Optional.empty());
    }

    private Optional<Objection> stranger(Said said) {
        if (vantage.isEmpty()) {
            return forbidden(
                    "Only a token that is bound to a vantage may send this:"
                            + " ./portolan token NAME --role observer --vantage V --expires 30d.");
        }
        return said.vantage()
                .filter(claimed -> !claimed.equals(vantage.get()))
                .flatMap(claimed ->
                        forbidden(
                                "This token speaks for the vantage %s, not for %s."
                                        .formatted(vantage.get(), claimed)));
    }

    private static Optional<Objection> unknownRegion(Said said, Known known) {
        return atFault(
                said,
                region -> !known.regions().contains(region),
                400,
                "not in the strategy file of this portal");
    }

    private Optional<Objection> foreignRegion(Said said) {
        return atFault(said, maySpeakOf.negate(), 403, "outside of what this token may speak of");
    }

    private static Optional<Objection> atFault(
            Said said, Predicate<RegionId> fault, int status, String why) {
        List<RegionId> those = said.regions().stream().filter(fault).toList();
        if (those.isEmpty()) {
            return Optional.empty();
        }
        String names =
                those.stream()
                        .limit(MOST_NAMED)
                        .map(RegionId::value)
                        .collect(Collectors.joining(", "));
        String sentence = names + (those.size() > MOST_NAMED ? " and more" : "") + ": " + why + ".";
        ErrorCode code = status == 400 ? ErrorCode.INVALID_INPUT : ErrorCode.FORBIDDEN;
        return Optional.of(new Objection(status, code, sentence, those));
    }

    private Optional<Objection> unknownVantage(Known known) {
        return vantage.filter(own -> !known.vantages().contains(own))
                .flatMap(own ->
                        forbidden(
                                ("The vantage %s of this token is not among the vantages of"
                                                + " the strategy file.")
                                        .formatted(own)));
    }

    private static Optional<Objection> forbidden(String sentence) {
        return Optional.of(new Objection(403, ErrorCode.FORBIDDEN, sentence, List.of()));
    }
}
