package dev.portolan.fleet.show;

import dev.portolan.health.Verdict;
import dev.portolan.platform.Reason;
import java.util.List;

/// A reason as shown: the sentence, the code, and value against threshold in the unit of the signal
/// it speaks of (`unit` as signals name theirs).
record ReasonLine(String detail, String code, List<Pair> against) {

    /// A value and its threshold.
    record Pair(double value, double threshold, String unit) {}

    static List<ReasonLine> of(Verdict verdict) {
        return verdict.reasons().stream().map(ReasonLine::of).toList();
    }

    static ReasonLine of(Reason reason) {
        Double value = reason.value();
        Double threshold = reason.threshold();
        String code = reason.code().name();
        List<Pair> against =
                value == null || threshold == null
                        ? List.of()
                        : List.of(new Pair(value, threshold, unit(code)));
        return new ReasonLine(reason.detail(), code, against);
    }

    private static String unit(String code) {
        if (code.startsWith("LATENCY")) {
            return "ms";
        }
        boolean ratio = code.startsWith("ERROR") || code.startsWith("CPU");
        return ratio || code.startsWith("MEMORY") ? "ratio" : "1";
    }
}
