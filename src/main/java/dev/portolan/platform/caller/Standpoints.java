package dev.portolan.platform.caller;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the holders of tokens stand. Resident: never asks a database, never blocks.
public interface Standpoints {
    /// The vantage that the bearer token of an `Authorization` header is bound to; empty for any
    /// other header.
    Optional<String> vantage(@Nullable String authorization);
}
