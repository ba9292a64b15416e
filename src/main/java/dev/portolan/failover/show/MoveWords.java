package dev.portolan.failover.show;

import dev.portolan.failover.decide.Wish;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.view.ShiftTable;
import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/// A wish in words: the question it asks, the code that confirms it, and what the button says.
record MoveWords(String question, String code, String button) {

    /// `undone` is the plan that an undo takes back, where it is known.
    static MoveWords of(Wish wish, Optional<PlanRun> undone, ShiftTable table) {
        String amount = amount(table);
        return switch (wish) {
            case Wish.Failover(var region, _, _, _) ->
                    new MoveWords(
                            "Move traffic away from " + region + "?",
                            region.value(),
                            away(region, table, amount));
            case Wish.Failback(var region) ->
                    new MoveWords(
                            "Bring traffic back to " + region + "?",
                            region.value(),
                            "Move " + amount + " back to " + region);
            case Wish.Undo(var plan) ->
                    new MoveWords(
                            "Put traffic back as it was before plan " + brief(plan) + "?",
                            undone.flatMap(run -> run.spec().region())
                                    .map(RegionId::value)
                                    .orElse("undo"),
                            "Move " + amount + " back");
            case Wish.Routes(var director, var way) -> routes(director, way);
            case Wish.ShiftClass shift ->
                    new MoveWords(
                            "Change where " + shift.trafficClass() + " goes?",
                            shift.trafficClass(),
                            "Move " + amount + " of " + shift.trafficClass());
        };
    }

    private static MoveWords routes(String director, Wish.Routes.Way way) {
        return switch (way) {
            case RESTORE ->
                    new MoveWords(
                            "Put back the routes of director " + director + "?",
                            director,
                            "Restore the routes of " + director);
            case ADOPT ->
                    new MoveWords(
                            "Keep the routes that director " + director + " has now?",
                            director,
                            "Adopt the routes of " + director);
        };
    }

    /// The code as a pattern of a form field: taken literally.
    public String pattern() {
        return code.replaceAll("([\\\\^$.*+?()\\[\\]{}|/])", "\\\\$1");
    }

    private static String away(RegionId region, ShiftTable table, String amount) {
        List<RegionId> gaining = table.gaining();
        if (table.that("moves").isEmpty()) {
            int closes = table.that("closes").size();
            return "Close " + closes + (closes == 1 ? " class" : " classes") + " of " + region;
        }
        String where =
                gaining.size() == 1 ? gaining.getFirst().value() : gaining.size() + " regions";
        return "Move " + amount + " of " + region + " to " + where;
    }

    private static String amount(ShiftTable table) {
        OptionalDouble rps = table.moving();
        return rps.isPresent() ? number(rps.getAsDouble()) + "\u00a0req/s" : "the traffic";
    }

    /// Four digits run together; from five a narrow space stands between thousands.
    private static String grouped(long value) {
        return value < 10_000
                ? Long.toString(value)
                : String.format(Locale.ROOT, "%,d", value).replace(',', '\u202f');
    }

    /// A rate as the buttons say it.
    static String number(double value) {
        return value < 9.95 && value != Math.rint(value)
                ? String.format(Locale.ROOT, "%.1f", value)
                : grouped(Math.round(value));
    }

    /// The end of an id, which tells plans of one day apart.
    private static String brief(UUID plan) {
        String text = plan.toString();
        return text.substring(text.length() - 8);
    }
}
