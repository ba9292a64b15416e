package dev.portolan.plan.view;

import dev.portolan.plan.PlanState;
import dev.portolan.plan.StepState;
import dev.portolan.platform.GateVerdict;

/// How a state is shown: a shape, the colour it has everywhere, and its word.
public record Mark(String shape, String tone, String word) {

    public static Mark of(PlanState state) {
        return switch (state) {
            case PENDING -> new Mark("pending", "pending", "Pending");
            case AWAITING_APPROVAL -> new Mark("wait", "running", "Awaiting approval");
            case IN_PROGRESS -> new Mark("running", "running", "In progress");
            case PAUSED_BY_OPERATOR -> new Mark("pause", "degraded", "Paused");
            case PAUSED_BY_FAILED_STEP -> new Mark("fail", "unhealthy", "Stopped by a failed step");
            case MONITORING_HEALTH -> new Mark("running", "running", "Watching health");
            case COMPLETED -> new Mark("done", "healthy", "Completed");
            case COMPLETED_WITH_EXCEPTIONS ->
                    new Mark("degraded", "degraded", "Completed with exceptions");
            case FAILED -> new Mark("fail", "unhealthy", "Failed");
            case CANCELLED -> new Mark("deny", "deny", "Cancelled");
            case TIMED_OUT -> new Mark("fail", "unhealthy", "Timed out");
        };
    }

    public static Mark of(StepState state) {
        return switch (state) {
            case PENDING -> new Mark("pending", "pending", "Pending");
            case RUNNING -> new Mark("running", "running", "Running");
            case WAITING -> new Mark("wait", "running", "Waiting");
            case DONE -> new Mark("done", "healthy", "Done");
            case SKIPPED -> new Mark("skip", "degraded", "Skipped");
            case REFUSED -> new Mark("deny", "unhealthy", "Refused");
            case FAILED -> new Mark("fail", "unhealthy", "Failed");
            case COMPENSATED -> new Mark("note", "pending", "Taken back");
        };
    }

    public static Mark of(GateVerdict verdict) {
        return switch (verdict) {
            case PASS -> new Mark("pass", "healthy", "Pass");
            case FAIL -> new Mark("fail", "unhealthy", "Fail");
            case INCONCLUSIVE -> new Mark("wait", "unknown", "Inconclusive");
        };
    }
}
