package dev.portolan.failover;

import dev.portolan.plan.start.PlanRequest;
import java.util.UUID;

/// The connections cut that a plan left in the regions it drained.
public record CutRequest(UUID plan) implements PlanRequest {}
