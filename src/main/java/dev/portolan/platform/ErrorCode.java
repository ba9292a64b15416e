package dev.portolan.platform;

/// The contract's error codes: every error of every interface has one of them.
public enum ErrorCode {
    UNAUTHENTICATED,
    FORBIDDEN,
    INVALID_INPUT,
    NOT_FOUND,
    CONFLICT,
    REFUSED,
    TOO_COMPLEX,
    UNAVAILABLE
}
