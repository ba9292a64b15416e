package dev.portolan.failover.show;

import dev.portolan.failover.Concerned;
import dev.portolan.failover.MoveDesk;
import dev.portolan.failover.MoveDesk.PreviewAnswer;
import dev.portolan.failover.decide.PlanPreview;
import dev.portolan.failover.decide.Wish;
import dev.portolan.failover.show.MoveScreen.Confirm;
import dev.portolan.failover.show.MoveScreen.Head;
import dev.portolan.failover.show.MoveScreen.Said;
import dev.portolan.fleet.Fleet;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.health.HealthState;
import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Plans;
import dev.portolan.plan.view.ShiftTable;
import dev.portolan.platform.FormFields;
import dev.portolan.platform.Ids;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Draws the page of moves from what is resident: no database.
@ApplicationScoped
public class MoveDrawing {
    private static final int MOST_OPEN = 10;

    private final Fleet fleet;
    private final Plans plans;
    private final MoveDesk desk;
    private final Time time;

    @Inject
    public MoveDrawing(Fleet fleet, Plans plans, MoveDesk desk, Time time) {
        this.fleet = fleet;
        this.plans = plans;
        this.desk = desk;
        this.time = time;
    }

    /// Who asks for what, with what typed.
    record Asked(FormFields fields, Typed typed, Caller caller) {}

    /// At once when the region is not well, else in steps.
    MoveQuestion question(FormFields fields) {
        FleetSnapshot now = fleet.now();
        Optional<HealthState> state =
                RegionId.parse(fields.one("region")).flatMap(id -> state(now, id));
        boolean well =
                state.filter(is -> is == HealthState.HEALTHY || is == HealthState.DEGRADED)
                        .isPresent();
        return MoveQuestion.of(fields, well ? FailoverMode.GRACEFUL : FailoverMode.UNGRACEFUL);
    }

    /// The regions that `wish` is about: who starts it must be an operator of each.
    Collection<RegionId> concerned(Wish wish) {
        return new Concerned(plans, desk).of(wish);
    }

    /// The code that confirms `wish`.
    String code(Wish wish) {
        Optional<PlanRun> undone =
                wish instanceof Wish.Undo(var plan) ? plans.find(plan) : Optional.empty();
        return MoveWords.of(wish, undone, ShiftTable.of(List.of())).code();
    }

    /// The page with a fresh preview; `said` goes before what the preview itself has to say.
    MoveScreen fresh(Asked asked, Optional<Said> said) {
        MoveQuestion question = question(asked.fields());
        return switch (question) {
            case MoveQuestion.Decide(var wish) -> decided(asked, wish, desk.preview(wish), said);
            case MoveQuestion.Wrong(var why) ->
                    screen(asked, question, said.or(() -> cannot(why)), List.of());
            case MoveQuestion.Choose(), MoveQuestion.Weigh _ ->
                    screen(asked, question, said, List.of());
        };
    }

    /// The page with this preview.
    MoveScreen showing(Asked asked, Wish wish, PlanPreview plan, Said said) {
        return decided(asked, wish, new PreviewAnswer.Decided(plan), Optional.of(said));
    }

    private MoveScreen decided(Asked asked, Wish wish, PreviewAnswer answer, Optional<Said> said) {
        MoveQuestion question = new MoveQuestion.Decide(wish);
        return switch (answer) {
            case PreviewAnswer.Decided(var plan) -> {
                MovePreview.Known known =
                        new MovePreview.Known(
                                wish, asked.typed(), fleet.now(), plans.newest(), time.instant());
                yield screen(asked, question, said, List.of(MovePreview.of(plan, known)));
            }
            case PreviewAnswer.Invalid(var why) ->
                    screen(asked, question, said.or(() -> cannot(why)), List.of());
            case PreviewAnswer.NotFound(var what) ->
                    screen(asked, question, said.or(() -> cannot(what)), List.of());
        };
    }

    private static Optional<Said> cannot(String why) {
        return Optional.of(new Said("unknown", "Nothing to confirm", why, Optional.empty()));
    }

    private MoveScreen screen(
            Asked asked, MoveQuestion question, Optional<Said> said, List<MovePreview> preview) {
        FleetSnapshot now = fleet.now();
        Instant at = time.instant();
        Optional<MovePreview> shown = preview.stream().findFirst();
        return new MoveScreen(
                at,
                now.databaseUp(),
                head(now, question),
                MoveForm.of(now, asked.fields(), question),
                said,
                shown,
                shown.map(one -> confirm(asked, question)),
                plans.open().stream().limit(MOST_OPEN).toList());
    }

    private Confirm confirm(Asked asked, MoveQuestion question) {
        Wish wish = ((MoveQuestion.Decide) question).wish();
        String back = URLEncoder.encode(WishFields.address(wish), StandardCharsets.UTF_8);
        return new Confirm(
                Ids.next(time).toString(),
                WishFields.of(wish),
                asked.typed(),
                MoveMay.not(asked.caller(), concerned(wish)),
                asked.caller().name().isPresent(),
                back,
                cancel(wish));
    }

    private static String cancel(Wish wish) {
        return switch (wish) {
            case Wish.Failover failover -> "/regions/" + failover.region();
            case Wish.Failback failback -> "/regions/" + failback.region();
            case Wish.Undo undo -> "/plans/" + undo.plan();
            case Wish.ShiftClass _ -> "/topology";
            case Wish.Routes _ -> "/directors";
        };
    }

    private static Optional<Head> head(FleetSnapshot now, MoveQuestion question) {
        return switch (question) {
            case MoveQuestion.Decide(Wish.Failover(var region, _, _, _)) -> head(now, region);
            case MoveQuestion.Decide(Wish.Failback(var region)) -> head(now, region);
            case MoveQuestion.Decide _,
                    MoveQuestion.Choose(),
                    MoveQuestion.Weigh _,
                    MoveQuestion.Wrong _ ->
                    Optional.empty();
        };
    }

    private static Optional<Head> head(FleetSnapshot now, RegionId region) {
        return now.region(region)
                .map(picture -> picture.judgement().verdict())
                .map(verdict -> new Head(region, verdict.state(), verdict.since()));
    }

    private static Optional<HealthState> state(FleetSnapshot now, RegionId region) {
        return now.region(region).map(picture -> picture.judgement().verdict().state());
    }
}
