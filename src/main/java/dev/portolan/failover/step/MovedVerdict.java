package dev.portolan.failover.step;

import dev.portolan.failover.decide.MoveReason;
import dev.portolan.failover.order.ProofOrder.Judged;
import dev.portolan.plan.StepOutcome;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// What counting says of a plan: moved, not yet, no claim for want of requests, or not moved. Pure.
/// `tolerated` is the part (0-1) a drained region may keep, by director; a class that stays or is
/// closed is an exception that the plan ends with.
record MovedVerdict(
        List<Judged> classes,
        Proofs proofs,
        Map<String, Double> tolerated,
        Instant now,
        Instant deadline) {
    private static final Duration AGAIN = Duration.ofMillis(50);

    StepOutcome outcome() {
        List<Judged> judged = classes.stream().filter(it -> !it.stays()).toList();
        List<Judged> open = judged.stream().filter(it -> !proved(it)).toList();
        if (open.isEmpty()) {
            boolean exceptions = classes.stream().anyMatch(it -> it.stays() || it.closed());
            return done(words(), !exceptions);
        }
        if (now.isBefore(deadline)) {
            return new StepOutcome.Wait(AGAIN, waiting(open), Optional.of(proofs.json()));
        }
        return open.stream().anyMatch(this::enough)
                ? StepOutcome.Failed.of(
                        Reason.of(
                                MoveReason.NOT_MOVED,
                                words() + "; after the time for it, requests still end there"))
                : done(words() + "; too few requests were counted: no claim", false);
    }

    private StepOutcome done(String evidence, boolean clean) {
        return new StepOutcome.Done(evidence, Optional.empty(), clean, tail());
    }

    private boolean proved(Judged judged) {
        MovedProof proof = proofs.classes().get(judged.trafficClass());
        return proof != null && proof.proved(judged, tolerated(judged), now);
    }

    /// Whether so much was counted since the switch that the lack of a proof is one of its own.
    private boolean enough(Judged judged) {
        MovedProof proof = proofs.classes().get(judged.trafficClass());
        return proof != null
                && (judged.closed()
                        ? proof.strays() > 0
                        : proof.sinceSwitch() >= MovedProof.ENOUGH);
    }

    private double tolerated(Judged judged) {
        return tolerated.getOrDefault(judged.director(), 0.0);
    }

    /// What still reaches drained regions, in percent of what was counted of the shifted classes in
    /// their last windows.
    private OptionalDouble tail() {
        long drained = 0;
        long counted = 0;
        for (Judged judged : classes) {
            MovedProof proof = proofs.classes().get(judged.trafficClass());
            if (proof != null && !judged.stays() && !judged.closed()) {
                drained += proof.drained(judged);
                counted += proof.counted();
            }
        }
        return counted == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * drained / counted);
    }

    private String words() {
        List<String> words = new ArrayList<>();
        classes.stream().limit(20).forEach(judged -> words.add(words(judged)));
        return String.join("; ", words);
    }

    private String words(Judged judged) {
        MovedProof proof = proofs.classes().get(judged.trafficClass());
        if (proof == null) {
            return judged.trafficClass() + ": nothing was counted";
        }
        if (judged.stays()) {
            return judged.trafficClass() + " stays: " + proof.counted() + " counted, not judged";
        }
        String strays =
                proof.strays() == 0
                        ? ""
                        : ", " + proof.strays() + " ended there before that, in flight";
        if (judged.closed()) {
            return String.format(
                    Locale.ROOT,
                    "%s is closed: no region answered for %.1f s%s",
                    judged.trafficClass(),
                    Duration.between(proof.since(), now).toMillis() / 1000.0,
                    strays);
        }
        String where =
                judged.drained().isEmpty()
                        ? "shares as wanted"
                        : proof.drained(judged) + " at " + names(judged.drained());
        return judged.trafficClass()
                + ": "
                + proof.counted()
                + " requests counted, "
                + where
                + strays;
    }

    private String waiting(List<Judged> open) {
        return open.stream()
                .limit(5)
                .map(it -> {
                    MovedProof proof = proofs.classes().get(it.trafficClass());
                    long counted = proof == null ? 0 : proof.counted();
                    return it.trafficClass()
                            + ": "
                            + counted
                            + " of "
                            + MovedProof.ENOUGH
                            + " requests counted";
                })
                .collect(Collectors.joining("; "));
    }

    private static String names(List<RegionId> regions) {
        return regions.stream().map(RegionId::value).collect(Collectors.joining(", "));
    }
}
