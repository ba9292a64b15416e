package dev.portolan.plan.view;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.start.Decided;
import dev.portolan.plan.start.StartAnswer;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.Gate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a preview or a start answers, as an answer or an error of the contract.
public final class StartErrors {
    static final String STALE = "STALE_PREVIEW";

    /// The rule that stands for hard gates, which are no rules of their own.
    static final String GATES = "GATES";

    private StartErrors() {}

    /// What it comes to; throws INVALID_INPUT or NOT_FOUND.
    public static <T> T made(Decided<T> decided) {
        return switch (decided) {
            case Decided.Made<T>(var what) -> what;
            case Decided.Invalid<T>(var why) -> throw ContractException.invalid(why);
            case Decided.NotFound<T>(var what) -> throw ContractException.notFound(what);
        };
    }

    /// The plan that runs; throws what stopped it.
    public static PlanRun started(StartAnswer answer) {
        return switch (answer) {
            case StartAnswer.Started(var run) -> run;
            case StartAnswer.Stale(var fresh) ->
                    throw new ContractException(
                            ErrorCode.CONFLICT,
                            "the decision changed since the preview; look at the new one",
                            List.of(STALE),
                            Map.of("preview", PlainRecord.of(PlanPreviewView.of(fresh))));
            case StartAnswer.Refused(var refusals) -> throw refused(refusals);
            case StartAnswer.Stopped(var gates) -> throw stopped(gates);
            case StartAnswer.KeyReused(var plan) ->
                    throw new ContractException(
                            ErrorCode.CONFLICT,
                            "the idempotency key was used with other input, for plan " + plan,
                            List.of(),
                            Map.of("plan", plan.toString()));
            case StartAnswer.Invalid(var why) -> throw ContractException.invalid(why);
            case StartAnswer.NotFound(var what) -> throw ContractException.notFound(what);
        };
    }

    private static ContractException refused(List<Refusal> refusals) {
        return new ContractException(
                ErrorCode.REFUSED,
                "refused: "
                        + refusals.stream()
                                .limit(10)
                                .map(it -> it.rule() + " (" + it.detail() + ")")
                                .collect(Collectors.joining("; ")),
                refusals.stream().map(it -> it.rule().name()).distinct().toList());
    }

    private static ContractException stopped(List<Gate> gates) {
        return new ContractException(
                ErrorCode.REFUSED,
                "does not hold: "
                        + gates.stream()
                                .limit(10)
                                .map(it -> it.name() + " (" + it.detail() + ")")
                                .collect(Collectors.joining("; "))
                        + (gates.stream().allMatch(Gate::stops)
                                ? ""
                                : "; go on from there with the expectedRevision of a preview that"
                                        + " shows it"),
                List.of(GATES),
                Map.of("gates", gates.stream().map(Gate::name).toList()));
    }
}
