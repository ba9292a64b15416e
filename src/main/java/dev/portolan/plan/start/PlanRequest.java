package dev.portolan.plan.start;

/// What somebody wants done, before anything is decided. Each kind of request has a `PlanTemplate`.
public interface PlanRequest {}
