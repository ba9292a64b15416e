package dev.portolan.access;

import java.util.Optional;
import java.util.function.UnaryOperator;

/// Who changes something, and why.
record By(String actor, Optional<String> reason) {
    By(String actor, String reason) {
        this(actor, Optional.of(reason));
    }

    PersonChange change(
            String name,
            String action,
            String words,
            boolean endsSessions,
            UnaryOperator<Person> effect) {
        return new PersonChange(
                name, actor, reason, action, words, endsSessions, Optional.empty(), effect);
    }
}
