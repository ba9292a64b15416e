package dev.portolan.health;

import dev.portolan.platform.Reason;
import dev.portolan.platform.ReasonCode;
import dev.portolan.signal.Measured;
import dev.portolan.signal.Phases;
import dev.portolan.signal.Sample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// How a watched thing answers the run that starts at a moment; empty: nothing comes at all.
public @FunctionalInterface interface Behaviour {
    Optional<Sample> run(long startNanos, int nth);

    /// How the tests' probes fail.
    enum Fault implements ReasonCode {
        REFUSED,
        TIMEOUT,
        BLIND
    }

    static Behaviour answers(double ms) {
        return reports(ms, List.of());
    }

    static Behaviour reports(double ms, List<Measured> values) {
        return (start, _) -> {
            long took = (long) (ms * 1e6);
            Phases phases = new Phases(-1, -1, -1, took, took);
            return Optional.of(
                    new Sample.Answered(start, start + took, phases, values, OptionalLong.empty()));
        };
    }

    static Behaviour refuses() {
        return (start, _) -> Optional.of(failed(start, 1_000_000, Fault.REFUSED, "api: refused"));
    }

    static Behaviour hangs() {
        return (start, _) ->
                Optional.of(failed(start, 800_000_000, Fault.TIMEOUT, "api: no answer in 800 ms"));
    }

    static Behaviour blind() {
        return (start, _) ->
                Optional.of(
                        new Sample.NotRun(
                                start, start, Reason.of(Fault.BLIND, "no connection here")));
    }

    static Behaviour silent() {
        return (_, _) -> Optional.empty();
    }

    /// `pattern` over and over: `+` answers, `-` refuses.
    static Behaviour follows(String pattern) {
        return (start, nth) ->
                (pattern.charAt(nth % pattern.length()) == '+' ? answers(5) : refuses())
                        .run(start, nth);
    }

    private static Sample failed(long start, long took, Fault fault, String detail) {
        return new Sample.Failed(start, start + took, Phases.NONE, Reason.of(fault, detail));
    }
}
