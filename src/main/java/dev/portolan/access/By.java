package dev.portolan.access;

import dev.portolan.access.person.Person;
import dev.portolan.access.person.PersonChange;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Who changes something, and why.
public record By(String actor, Optional<String> reason) {
    public By(String actor, String reason) {
        this(actor, Optional.of(reason));
    }

    public PersonChange change(
            String name,
            String action,
            String words,
            boolean endsSessions,
            UnaryOperator<Person> effect) {
        return new PersonChange(
                name, actor, reason, action, words, endsSessions, Optional.empty(), effect);
    }
}
