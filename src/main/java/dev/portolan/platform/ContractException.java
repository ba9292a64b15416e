package dev.portolan.platform;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// An answer that is an error of the contract. Thrown only at interface edges (`*Api`, `*Page`,
/// `*Resource`), where the one response mapper turns it into `extensions.code`; its message is
/// shown to the caller and so never holds a class name, SQL or a path.
public final class ContractException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ErrorCode code;
    private final List<String> rules;
    private final transient Map<String, Object> details;

    public ContractException(ErrorCode code, String message) {
        this(code, message, List.of());
    }

    /// `rules` are the refusing rules of the contract, for REFUSED and CONFLICT.
    public ContractException(ErrorCode code, String message, List<String> rules) {
        this(code, message, rules, Map.of());
    }

    /// `details` are further extensions of the error, such as `preview`: JSON values by name.
    public ContractException(
            ErrorCode code, String message, List<String> rules, Map<String, Object> details) {
        super(message, null, false, false);
        this.code = code;
        this.rules = List.copyOf(rules);
        this.details = Map.copyOf(details);
    }

    public static ContractException invalid(String message) {
        return new ContractException(ErrorCode.INVALID_INPUT, message);
    }

    public static ContractException notFound(String message) {
        return new ContractException(ErrorCode.NOT_FOUND, message);
    }

    public static ContractException unavailable(String message) {
        return new ContractException(ErrorCode.UNAVAILABLE, message);
    }

    /// Never null: every error has a sentence.
    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), code.name());
    }

    public ErrorCode code() {
        return code;
    }

    public List<String> rules() {
        return rules;
    }

    public Map<String, Object> details() {
        return details;
    }
}
