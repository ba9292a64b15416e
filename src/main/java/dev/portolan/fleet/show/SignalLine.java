package dev.portolan.fleet.show;

import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.Judgement;
import dev.portolan.health.SignalValue;
import dev.portolan.health.Vote;
import dev.portolan.platform.Reason;
import dev.portolan.signal.SignalName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// One signal of a region: what it is now, its limit, and what that means.
record SignalLine(
        String title,
        String code,
        Standing standing,
        double value,
        String unit,
        OptionalDouble limit,
        String limitWords,
        List<Double> history,
        String source,
        String vantage,
        Optional<Instant> at) {

    /// How a signal stands to its limit; `sign` is its shape, NONE has no limit and so no verdict.
    enum Standing {
        BREACH("unhealthy", "Breach"),
        STALE("unknown", "Unknown"),
        WITHIN("healthy", "Within"),
        NONE("", "no limit");

        private final String sign;
        private final String words;

        Standing(String sign, String words) {
            this.sign = sign;
            this.words = words;
        }

        public String sign() {
            return sign;
        }

        public String words() {
            return words;
        }
    }

    static List<SignalLine> of(RegionPicture picture, Limits limits, Moments moments) {
        Judgement judgement = picture.judgement();
        List<SignalLine> lines = new ArrayList<>();
        boolean drawn = false;
        List<SignalValue> signals =
                judgement.signals().stream()
                        .sorted(
                                Comparator.comparing(SignalValue::name)
                                        .thenComparingDouble(signal -> -signal.value()))
                        .toList();
        for (SignalValue signal : signals) {
            boolean history = !drawn && signal.name() == SignalName.LATENCY_P95_MS;
            drawn |= history;
            lines.add(
                    line(
                            signal,
                            judgement,
                            limits,
                            history ? picture.p95Minutes() : List.of(),
                            moments));
        }
        lines.sort(
                Comparator.comparing((SignalLine line) -> line.standing())
                        .thenComparingInt(SignalLine::routine));
        return lines;
    }

    /// That something answers is the first thing to read when it does not, else the last.
    private int routine() {
        return code.equals(SignalName.UP.name()) && standing != Standing.BREACH ? 1 : 0;
    }

    private static SignalLine line(
            SignalValue signal,
            Judgement judgement,
            Limits limits,
            List<Double> history,
            Moments moments) {
        Optional<Reason> reason = crossed(signal, judgement);
        OptionalDouble limit = limit(signal, reason, limits);
        Standing standing = standing(signal, reason, limit);
        return new SignalLine(
                title(signal),
                signal.name().name(),
                standing,
                signal.value(),
                signal.name().unit(),
                limit,
                limitWords(signal, limit, limits),
                history,
                signal.source(),
                signal.vantage().orElse("own report"),
                moments.when(signal.atNanos()));
    }

    private static Standing standing(
            SignalValue signal, Optional<Reason> reason, OptionalDouble limit) {
        if (signal.stale() || !Double.isFinite(signal.value())) {
            return Standing.STALE;
        }
        boolean down = signal.name() == SignalName.UP && signal.value() == 0;
        boolean beyond = limit.isPresent() && signal.value() > limit.getAsDouble();
        if (down || beyond || reason.isPresent()) {
            return Standing.BREACH;
        }
        boolean judged =
                switch (signal.name()) {
                    case UP, LATENCY_P95_MS, ERROR_RATIO, CPU_RATIO -> true;
                    case LATENCY_P50_MS, LATENCY_P99_MS, MEMORY_RATIO, REQUESTS_PER_SECOND -> false;
                    case CONNECTIONS, CERTIFICATE_DAYS, CUSTOM -> false;
                };
        return judged ? Standing.WITHIN : Standing.NONE;
    }

    /// The reason this signal's vantage (or the verdict, for the own report) gives for it.
    private static Optional<Reason> crossed(SignalValue signal, Judgement judgement) {
        String prefix =
                switch (signal.name()) {
                    case LATENCY_P95_MS -> "LATENCY";
                    case ERROR_RATIO -> "ERROR";
                    case CPU_RATIO -> "CPU";
                    case UP, LATENCY_P50_MS, LATENCY_P99_MS, MEMORY_RATIO -> "-";
                    case REQUESTS_PER_SECOND, CONNECTIONS, CERTIFICATE_DAYS, CUSTOM -> "-";
                };
        List<Reason> reasons =
                signal.vantage()
                        .flatMap(name ->
                                judgement.verdict().votes().stream()
                                        .filter(vote -> vote.vantage().equals(name))
                                        .findFirst())
                        .map(Vote::reasons)
                        .orElse(judgement.verdict().reasons());
        return reasons.stream().filter(known -> known.code().name().startsWith(prefix)).findFirst();
    }

    private static OptionalDouble limit(
            SignalValue signal, Optional<Reason> reason, Limits limits) {
        Double threshold = reason.map(Reason::threshold).orElse(null);
        if (threshold != null) {
            return OptionalDouble.of(threshold);
        }
        return switch (signal.name()) {
            case ERROR_RATIO -> limits.errorRatio();
            case CPU_RATIO -> limits.cpuRatio();
            case UP, LATENCY_P50_MS, LATENCY_P95_MS, LATENCY_P99_MS -> OptionalDouble.empty();
            case MEMORY_RATIO, REQUESTS_PER_SECOND, CONNECTIONS -> OptionalDouble.empty();
            case CERTIFICATE_DAYS, CUSTOM -> OptionalDouble.empty();
        };
    }

    private static String limitWords(SignalValue signal, OptionalDouble limit, Limits limits) {
        if (limit.isPresent()) {
            return "";
        }
        if (signal.name() == SignalName.UP) {
            return "up";
        }
        boolean latency =
                signal.name() == SignalName.LATENCY_P95_MS && limits.latencyMs().isPresent();
        return latency
                ? "expected + " + Math.round(limits.latencyMs().getAsDouble()) + "\u00a0ms"
                : "–";
    }

    private static String title(SignalValue signal) {
        String name =
                switch (signal.name()) {
                    case UP -> "Answers";
                    case LATENCY_P50_MS -> "p50 latency";
                    case LATENCY_P95_MS -> "p95 latency";
                    case LATENCY_P99_MS -> "p99 latency";
                    case ERROR_RATIO -> "Errors";
                    case CPU_RATIO -> "CPU";
                    case MEMORY_RATIO -> "Memory";
                    case REQUESTS_PER_SECOND -> "Requests";
                    case CONNECTIONS -> "Connections";
                    case CERTIFICATE_DAYS -> "Certificate";
                    case CUSTOM -> "Own signal";
                };
        String label = signal.label().map(text -> ", " + text.toLowerCase(Locale.ROOT)).orElse("");
        return name + label + signal.peer().map(peer -> " to " + peer).orElse("");
    }
}
