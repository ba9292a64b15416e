package dev.portolan.plan.course;

import dev.portolan.platform.Reason;
import dev.portolan.platform.ReasonCode;
import org.jspecify.annotations.Nullable;

/// A reason as the record keeps it: the code is the text it had when it was written.
public record Failure(
        String code, String detail, @Nullable Double value, @Nullable Double threshold) {

    /// A code that this version may no longer know.
    public record Code(String name) implements ReasonCode {}

    public static Failure of(Reason reason) {
        return new Failure(
                reason.code().name(), reason.detail(), reason.value(), reason.threshold());
    }

    public Reason reason() {
        return new Reason(new Code(code), detail, value, threshold);
    }
}
