package dev.portolan.failover.show;

import dev.portolan.failover.decide.Wish;
import dev.portolan.failover.show.MoveScreen.Confirm;
import dev.portolan.failover.show.MoveScreen.Head;
import dev.portolan.fleet.Fleet;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.health.HealthState;
import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Plans;
import dev.portolan.plan.start.Decided;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.plan.start.PlanStarts;
import dev.portolan.plan.view.Confirmation;
import dev.portolan.plan.view.ShiftTable;
import dev.portolan.plan.view.StartNotice;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Draws the page of moves from what is resident: no database.
@ApplicationScoped
public class MoveDrawing {
    private static final int MOST_OPEN = 10;

    private final Fleet fleet;
    private final Plans plans;
    private final PlanStarts starts;
    private final Time time;

    @Inject
    public MoveDrawing(Fleet fleet, Plans plans, PlanStarts starts, Time time) {
        this.fleet = fleet;
        this.plans = plans;
        this.starts = starts;
        this.time = time;
    }

    /// Who asks for what, with what typed.
    record Asked(FormFields fields, Confirmation typed, Caller caller) {}

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

    /// The code that confirms `wish`.
    String code(Wish wish) {
        Optional<PlanRun> undone =
                wish instanceof Wish.Undo(var plan) ? plans.find(plan) : Optional.empty();
        return MoveWords.of(wish, undone, ShiftTable.of(List.of())).code();
    }

    /// The page with a fresh preview; `said` goes before what the preview itself has to say.
    MoveScreen fresh(Asked asked, Optional<StartNotice> said) {
        MoveQuestion question = question(asked.fields());
        return switch (question) {
            case MoveQuestion.Decide(var wish) -> decided(asked, wish, starts.preview(wish), said);
            case MoveQuestion.Wrong(var why) ->
                    screen(asked, question, said.or(() -> cannot(why)), List.of());
            case MoveQuestion.Choose(), MoveQuestion.Weigh _ ->
                    screen(asked, question, said, List.of());
        };
    }

    /// The page with this preview.
    MoveScreen showing(Asked asked, Wish wish, PlanPreview plan, StartNotice said) {
        return decided(asked, wish, new Decided.Made<>(plan), Optional.of(said));
    }

    private MoveScreen decided(
            Asked asked, Wish wish, Decided<PlanPreview> answer, Optional<StartNotice> said) {
        MoveQuestion question = new MoveQuestion.Decide(wish);
        return switch (answer) {
            case Decided.Made<PlanPreview>(var plan) -> {
                MovePreview.Known known =
                        new MovePreview.Known(
                                wish, asked.typed(), fleet.now(), plans.newest(), time.instant());
                yield screen(asked, question, said, List.of(MovePreview.of(plan, known)));
            }
            case Decided.Invalid<PlanPreview>(var why) ->
                    screen(asked, question, said.or(() -> cannot(why)), List.of());
            case Decided.NotFound<PlanPreview>(var what) ->
                    screen(asked, question, said.or(() -> cannot(what)), List.of());
        };
    }

    private static Optional<StartNotice> cannot(String why) {
        return Optional.of(StartNotice.nothing(why));
    }

    private MoveScreen screen(
            Asked asked,
            MoveQuestion question,
            Optional<StartNotice> said,
            List<MovePreview> preview) {
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
                shown.map(one -> confirm(asked, question, one.plan().concerned())),
                plans.open().stream().limit(MOST_OPEN).toList());
    }

    private Confirm confirm(Asked asked, MoveQuestion question, Set<RegionId> concerned) {
        Wish wish = ((MoveQuestion.Decide) question).wish();
        String back = URLEncoder.encode(WishFields.address(wish), StandardCharsets.UTF_8);
        return new Confirm(
                Ids.next(time).toString(),
                WishFields.of(wish),
                asked.typed(),
                MoveMay.not(asked.caller(), concerned),
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
