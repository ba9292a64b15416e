package dev.portolan.access;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import java.util.function.Function;

/// How a change of people, tokens or codes ended.
public sealed interface Outcome<T> {
    /// It is done, or was done before.
    record Done<T>(T value) implements Outcome<T> {}

    /// Nothing was changed; the sentence says why and what is accepted.
    record Refused<T>(ErrorCode code, String sentence) implements Outcome<T> {}

    static <T> Outcome<T> invalid(String sentence) {
        return new Refused<>(ErrorCode.INVALID_INPUT, sentence);
    }

    static <T> Outcome<T> unknown(String sentence) {
        return new Refused<>(ErrorCode.NOT_FOUND, sentence);
    }

    /// For what gives somebody something new: it is not made where other portals cannot hear of it.
    static <T> Outcome<T> away(String what) {
        return new Refused<>(
                ErrorCode.UNAVAILABLE,
                "The database does not answer, so "
                        + what
                        + " now; try again when it is back. Revoking, disabling and signing out work without it.");
    }

    /// What becomes of the value, or of the sentence that says why nothing was changed.
    default <R> R either(Function<T, R> done, Function<String, R> refused) {
        return switch (this) {
            case Done<T>(var value) -> done.apply(value);
            case Refused<T>(var _, var sentence) -> refused.apply(sentence);
        };
    }

    /// At the edge: the value, or the error of the contract.
    default T orThrow() {
        return switch (this) {
            case Done<T>(var value) -> value;
            case Refused<T>(var code, var sentence) -> throw new ContractException(code, sentence);
        };
    }
}
