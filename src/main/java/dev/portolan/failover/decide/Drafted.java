package dev.portolan.failover.decide;

/// What a wish comes to before the rules are judged.
sealed interface Drafted {
    record Draft(MoveDraft draft) implements Drafted {}

    /// The wish is wrong: what, and what is accepted.
    record Invalid(String why) implements Drafted {}

    /// It names something that is not there.
    record NotFound(String what) implements Drafted {}
}
