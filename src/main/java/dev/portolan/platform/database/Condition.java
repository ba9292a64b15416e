package dev.portolan.platform.database;

import java.util.Optional;

/// What is known of the database: up, not up yet, or lost, and why. Pure.
record Condition(State state, Optional<String> trouble) {
    enum State {
        UNTRIED,
        UP,
        LOST
    }

    static final Condition UNTRIED =
            new Condition(State.UNTRIED, Optional.of("it has not been asked yet"));

    boolean up() {
        return state == State.UP;
    }

    boolean lost() {
        return state == State.LOST;
    }

    /// After one more question: `failure` says why it was not answered. While we are `patient`
    /// (just started), a database that was never up counts as not there yet, not as lost.
    Condition next(Optional<String> failure, boolean patient) {
        if (failure.isEmpty()) {
            return new Condition(State.UP, Optional.empty());
        }
        return new Condition(state == State.UNTRIED && patient ? state : State.LOST, failure);
    }
}
