package dev.portolan.plan.start;

import java.util.Optional;
import java.util.function.Function;

/// What a request comes to: something, or why it comes to nothing.
public sealed interface Decided<T> {
    record Made<T>(T what) implements Decided<T> {}

    /// The request is wrong: what, and what is accepted.
    record Invalid<T>(String why) implements Decided<T> {}

    /// It names something that is not there.
    record NotFound<T>(String what) implements Decided<T> {}

    /// The same of what it comes to.
    default <U> Decided<U> map(Function<T, U> next) {
        return switch (this) {
            case Made<T>(var what) -> new Made<>(next.apply(what));
            case Invalid<T>(var why) -> new Invalid<>(why);
            case NotFound<T>(var what) -> new NotFound<>(what);
        };
    }

    /// Empty where it comes to nothing.
    default Optional<T> made() {
        return this instanceof Made<T>(var what) ? Optional.of(what) : Optional.empty();
    }
}
