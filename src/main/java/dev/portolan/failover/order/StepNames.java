package dev.portolan.failover.order;

/// The kinds of steps that move traffic, as `StepSpec.name` has them.
public final class StepNames {
    public static final String FREEZE_AUTOMATION = "FreezeAutomation";
    public static final String STABILISE = "Stabilise";
    public static final String VERIFY_TARGET = "VerifyTarget";
    public static final String SHIFT_TRAFFIC = "ShiftTraffic";
    public static final String CHECK_GATES = "CheckGates";
    public static final String VERIFY_MOVED = "VerifyMoved";
    public static final String MONITOR = "Monitor";
    public static final String CUT_CONNECTIONS = "CutConnections";

    private StepNames() {}
}
