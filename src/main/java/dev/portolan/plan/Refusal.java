package dev.portolan.plan;

/// One rule that says no, and about what.
public record Refusal(Rule rule, String detail) {}
