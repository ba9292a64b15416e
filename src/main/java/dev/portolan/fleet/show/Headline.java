package dev.portolan.fleet.show;

import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The first line of the global page: what is wrong, since when, what else is fine. `subject` names
/// who is in the worst state; `rest` counts the others; `because` says why in a sentence.
record Headline(
        HealthState state,
        String subject,
        boolean several,
        Optional<Instant> since,
        String rest,
        String because) {
    private static final int NAMED = 3;
    private static final List<HealthState> WORST_FIRST =
            List.of(HealthState.UNHEALTHY, HealthState.UNKNOWN, HealthState.DEGRADED);

    static Headline of(List<RegionPicture> regions) {
        for (HealthState state : WORST_FIRST) {
            List<RegionPicture> those = in(regions, state);
            if (!those.isEmpty()) {
                return troubled(regions, those, state);
            }
        }
        return calm(regions);
    }

    /// For the title of the browser's tab.
    String brief() {
        return switch (state) {
            case HEALTHY -> subject + " healthy";
            case DEGRADED, UNHEALTHY, UNKNOWN ->
                    subject + " " + state.name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    private static final Headline NOTHING =
            new Headline(
                    HealthState.UNKNOWN,
                    "The fleet",
                    false,
                    Optional.empty(),
                    "no region is watched",
                    "The strategy file names none.");

    private static Headline calm(List<RegionPicture> regions) {
        int count = regions.size();
        if (count == 0) {
            return NOTHING;
        }
        String subject =
                count == 1 ? regions.getFirst().region().id().value() : "All " + count + " regions";
        return new Headline(
                HealthState.HEALTHY,
                subject,
                count > 1,
                regions.stream().map(Headline::since).max(Comparator.naturalOrder()),
                "",
                "");
    }

    private static Headline troubled(
            List<RegionPicture> all, List<RegionPicture> those, HealthState state) {
        List<String> rest = new ArrayList<>();
        for (HealthState other : WORST_FIRST) {
            int count = other == state ? 0 : in(all, other).size();
            if (count > 0) {
                rest.add(count + " " + other.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
        int fine = in(all, HealthState.HEALTHY).size();
        rest.add(
                fine
                        + " of "
                        + all.size()
                        + (all.size() == 1 ? " region" : " regions")
                        + (fine == 1 ? " is healthy" : " are healthy"));
        return new Headline(
                state,
                names(those),
                those.size() > 1,
                those.stream().map(Headline::since).min(Comparator.naturalOrder()),
                String.join(", ", rest),
                because(those.getFirst()));
    }

    private static String names(List<RegionPicture> regions) {
        List<String> names =
                regions.stream().map(picture -> picture.region().id().value()).toList();
        if (names.size() == 1) {
            return names.getFirst();
        }
        if (names.size() > NAMED) {
            return String.join(", ", names.subList(0, NAMED))
                    + " and "
                    + (names.size() - NAMED)
                    + " more";
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    private static String because(RegionPicture picture) {
        List<String> details =
                picture.judgement().verdict().reasons().stream()
                        .limit(2)
                        .map(reason -> reason.detail())
                        .toList();
        String why = details.isEmpty() ? "" : capital(String.join("; ", details)) + ". ";
        return why + capital(VoteLine.agreement(picture.judgement())) + ".";
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static Instant since(RegionPicture picture) {
        return picture.judgement().verdict().since();
    }

    private static List<RegionPicture> in(List<RegionPicture> regions, HealthState state) {
        return regions.stream()
                .filter(picture -> picture.judgement().verdict().state() == state)
                .toList();
    }
}
