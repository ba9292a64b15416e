package dev.portolan.platform.caller;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import java.util.Optional;
import java.util.function.Function;

/// Who makes the request under way. What role an operation needs stands at it (`May`) and was
/// judged before it is called; what depends on a region is asked here, by the operation itself.
public interface Callers {
    /// The caller of the present request; anonymous when nobody signed in.
    Caller current();

    /// Throws UNAUTHENTICATED or FORBIDDEN (`ContractException`) unless the caller may.
    default Caller require(Role role) {
        return unless(caller -> Denial.of(caller, role));
    }

    /// The same, for an operation on one region.
    default Caller require(Role role, RegionId region) {
        return unless(caller -> Denial.of(caller, role, region));
    }

    private Caller unless(Function<Caller, Optional<ContractException>> denial) {
        Caller caller = current();
        denial.apply(caller)
                .ifPresent(refusal -> {
                    throw refusal;
                });
        return caller;
    }
}
