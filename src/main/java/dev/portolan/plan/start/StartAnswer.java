package dev.portolan.plan.start;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Refusal;
import dev.portolan.platform.Gate;
import java.util.List;
import java.util.UUID;

/// What became of a request to start a plan.
public sealed interface StartAnswer {
    /// It runs; or it ran before under the same key, with the same input.
    record Started(PlanRun run) implements StartAnswer {}

    /// The decision changed since the preview; this is the new one.
    record Stale(PlanPreview fresh) implements StartAnswer {}

    /// Rules refuse, and no override lets them pass.
    record Refused(List<Refusal> refusals) implements StartAnswer {}

    /// Hard gates do not hold; nobody overrides them.
    record Stopped(List<Gate> gates) implements StartAnswer {}

    /// The key was used with another input.
    record KeyReused(UUID plan) implements StartAnswer {}

    /// The request is wrong: what, and what is accepted.
    record Invalid(String why) implements StartAnswer {}

    /// It names something that is not there.
    record NotFound(String what) implements StartAnswer {}
}
