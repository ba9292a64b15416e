package dev.portolan.platform;

import org.jspecify.annotations.Nullable;

/// Why something is as it is: a code for machines, a sentence fragment for people, and the value
/// against its threshold (in the unit of the signal) where there is one.
public record Reason(
        ReasonCode code, String detail, @Nullable Double value, @Nullable Double threshold) {

    public static Reason of(ReasonCode code, String detail) {
        return new Reason(code, detail, null, null);
    }

    public static Reason crossed(ReasonCode code, String detail, double value, double threshold) {
        return new Reason(code, detail, value, threshold);
    }
}
