package dev.portolan.platform;

/// What a gate says: go on, do not, or that there is too little to say.
public enum GateVerdict {
    PASS,
    FAIL,
    INCONCLUSIVE
}
