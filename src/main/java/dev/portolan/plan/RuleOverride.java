package dev.portolan.plan;

import java.time.Instant;
import java.util.Optional;

/// A named person lets one shown refusal through, until a time; past it the rule holds again.
public record RuleOverride(
        Rule rule, String reason, Instant until, String actor, Optional<String> legalBasis) {

    /// Whether it lets `refused` through at `now`.
    public boolean allows(Rule refused, Instant now) {
        return rule == refused && refused.overridable() && now.isBefore(until);
    }
}
