package dev.portolan.platform;

/// Who makes the request under way. Every operation that is not free to read asks `require` first:
/// authorisation stands at the operation, never in a path policy alone.
public interface Callers {
    /// The caller of the present request; anonymous when nobody signed in.
    Caller current();

    /// Throws UNAUTHENTICATED or FORBIDDEN (`ContractException`) unless the caller may.
    Caller require(Role role);

    /// The same, for an operation on one region.
    Caller require(Role role, RegionId region);
}
