package dev.portolan.platform.caller;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.RegionId;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says no with the role that is needed, where, and what the caller holds: UNAUTHENTICATED to whom
/// nobody knows, else FORBIDDEN.
public final class Denial {
    private Denial() {}

    /// The refusal, when the caller lacks the role in every region.
    public static Optional<ContractException> of(Caller caller, Role needed) {
        return caller.may(needed) ? Optional.empty() : Optional.of(refusal(caller, needed.word()));
    }

    /// The refusal, when the caller holds none of these roles in any region.
    public static Optional<ContractException> of(Caller caller, Collection<Role> anyOf) {
        return anyOf.stream().anyMatch(caller::may)
                ? Optional.empty()
                : Optional.of(refusal(caller, words(anyOf)));
    }

    /// The refusal, when the caller lacks the role in this region.
    public static Optional<ContractException> of(Caller caller, Role needed, RegionId region) {
        return caller.may(needed, region)
                ? Optional.empty()
                : Optional.of(refusal(caller, needed.word() + " for " + region));
    }

    /// `operator for eu-west-1, viewer`; nothing held is `no role`.
    public static String held(Caller caller) {
        return caller.roles().isEmpty()
                ? "no role"
                : caller.roles().stream()
                        .sorted()
                        .map(role -> role.word() + where(caller, role))
                        .collect(Collectors.joining(", "));
    }

    private static String where(Caller caller, Role role) {
        return Optional.ofNullable(caller.limits().get(role))
                .or(caller::regions)
                .map(in ->
                        in.stream()
                                .sorted()
                                .map(RegionId::value)
                                .collect(Collectors.joining(" and ", " for ", "")))
                .orElse("");
    }

    private static ContractException refusal(Caller caller, String needed) {
        return caller.name().isEmpty()
                ? new ContractException(
                        ErrorCode.UNAUTHENTICATED, "Sign in: this needs the role " + needed + ".")
                : new ContractException(
                        ErrorCode.FORBIDDEN,
                        "This needs the role %s; you hold %s.".formatted(needed, held(caller)));
    }

    private static String words(Collection<Role> anyOf) {
        return anyOf.stream().sorted().map(Role::word).collect(Collectors.joining(" or "));
    }
}
