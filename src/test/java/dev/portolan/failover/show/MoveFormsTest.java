package dev.portolan.failover.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.decide.MoveGates;
import dev.portolan.failover.decide.Wish;
import dev.portolan.pictures.Pictures;
import dev.portolan.pictures.PlanPictures;
import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import dev.portolan.plan.view.Confirmation;
import dev.portolan.plan.view.ShiftTable;
import dev.portolan.plan.view.StopLine;
import dev.portolan.platform.FormFields;
import dev.portolan.platform.Gate;
import dev.portolan.platform.GateVerdict;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What comes from forms and addresses, and what becomes of it before anybody decides.
class MoveFormsTest {
    private static final Instant NOW = Instant.parse("2026-03-17T03:17:02Z");
    private static final RegionId US = RegionId.of("us-east-1");
    private static final RegionId EU = RegionId.of("eu-west-1");

    private static FormFields fields(String... pairs) {
        Map<String, List<String>> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.computeIfAbsent(pairs[i], _ -> new ArrayList<>()).add(pairs[i + 1]);
        }
        return new FormFields(values);
    }

    private static MoveQuestion question(String... pairs) {
        return MoveQuestion.of(fields(pairs), FailoverMode.GRACEFUL);
    }

    private static Wish wish(String... pairs) {
        return ((MoveQuestion.Decide) question(pairs)).wish();
    }

    @Test
    void readsEveryKindOfWish() {
        assertThat(question()).isEqualTo(new MoveQuestion.Choose());
        assertThat(question("class", "public")).isEqualTo(new MoveQuestion.Weigh("public"));
        assertThat(wish("region", "us_east_1"))
                .isEqualTo(
                        new Wish.Failover(
                                US, FailoverMode.GRACEFUL, Optional.empty(), Optional.empty()));
        assertThat(
                        wish(
                                "region",
                                "us-east-1",
                                "mode",
                                "UNGRACEFUL",
                                "classes",
                                "a",
                                "classes",
                                "b",
                                "target",
                                "eu-west-1"))
                .isEqualTo(
                        new Wish.Failover(
                                US,
                                FailoverMode.UNGRACEFUL,
                                Optional.of(List.of("a", "b")),
                                Optional.of(List.of(EU))));
        assertThat(wish("failback", "us-east-1")).isEqualTo(new Wish.Failback(US));
        assertThat(wish("undo", new UUID(1, 2).toString()))
                .isEqualTo(new Wish.Undo(new UUID(1, 2)));
        assertThat(
                        wish(
                                "class",
                                "public",
                                "weight.us-east-1",
                                "0",
                                "weight.eu_west_1",
                                "100",
                                "ramp",
                                "5, 25 50%"))
                .isEqualTo(
                        new Wish.ShiftClass(
                                "public", Map.of(US, 0, EU, 100), Optional.of(List.of(5, 25, 50))));
    }

    @Test
    void saysWhatIsAcceptedInsteadOfWhatIsWrong() {
        for (String[] odd :
                new String[][] {
                    {"undo", "x"},
                    {"failback", "<b>"},
                    {"region", "a b"},
                    {"region", "us-east-1", "mode", "FAST"},
                    {"region", "us-east-1", "target", "!"},
                    {"class", "a", "weight.us-east-1", "101"},
                    {"class", "a", "weight.us-east-1", "-1"},
                    {"class", "a", "weight.!", "1"},
                    {"class", "a", "weight.us-east-1", "1", "ramp", "0"}
                }) {
            assertThat(question(odd))
                    .as(String.join(" ", odd))
                    .isInstanceOf(MoveQuestion.Wrong.class);
        }
    }

    @Test
    void writesAWishAsFieldsThatReadBackAsTheSame() {
        for (Wish wish :
                List.of(
                        new Wish.Failover(
                                US,
                                FailoverMode.UNGRACEFUL,
                                Optional.of(List.of("a", "b")),
                                Optional.of(List.of(EU))),
                        new Wish.Failback(US),
                        new Wish.Undo(new UUID(3, 4)),
                        new Wish.ShiftClass(
                                "odd name & more",
                                Map.of(US, 0, EU, 7),
                                Optional.of(List.of(5, 100))))) {
            String[] pairs =
                    WishFields.of(wish).stream()
                            .flatMap(field -> List.of(field.name(), field.value()).stream())
                            .toArray(String[]::new);
            assertThat(wish(pairs)).isEqualTo(wish);
            assertThat(WishFields.address(wish)).doesNotContain(" ").startsWith("/failover?");
        }
    }

    @Test
    void boundsWhatComesFromOutside() {
        FormFields many = fields("a", "x\u0000\u001by " + "z".repeat(5000));

        assertThat(many.one("a")).startsWith("x  y").hasSize(2000);
        assertThat(many.one("nothing")).isEmpty();
    }

    private static Confirmation typed(String... more) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "act",
                                "start",
                                "typed",
                                "us-east-1",
                                "reason",
                                "why",
                                "idempotencyKey",
                                "12345678",
                                "validUntil",
                                NOW.plusSeconds(60).toString()));
        all.addAll(List.of(more));
        Map<String, List<String>> values = new HashMap<>();
        for (int i = 0; i < all.size(); i += 2) {
            values.put(all.get(i), List.of(all.get(i + 1)));
        }
        return Confirmation.of(new FormFields(values));
    }

    @Test
    void startsOnlyWhatIsComplete() {
        assertThat(typed().problem("us-east-1", NOW)).isEmpty();
        assertThat(typed("typed", "").problem("us-east-1", NOW))
                .contains("Type us-east-1 to confirm.");
        assertThat(typed("typed", "US-EAST-1").problem("us-east-1", NOW)).isPresent();
        assertThat(typed("reason", "").problem("us-east-1", NOW)).isPresent();
        assertThat(typed("reason", "r".repeat(1001)).problem("us-east-1", NOW)).isPresent();
        assertThat(typed("idempotencyKey", "").problem("us-east-1", NOW)).isPresent();
        assertThat(typed("incident", "i".repeat(201)).problem("us-east-1", NOW)).isPresent();
        assertThat(typed("act", "dry-run", "typed", "").problem("us-east-1", NOW)).isEmpty();
        assertThat(typed("act", "x").pressed()).isFalse();
        assertThat(typed().valid(NOW)).isTrue();
        assertThat(typed().valid(NOW.plusSeconds(60))).isFalse();
        assertThat(typed("validUntil", "soon").valid(NOW)).isFalse();
    }

    @Test
    void boundsOverrides() {
        String until = NOW.plusSeconds(600).toString();
        String late = NOW.plus(Duration.ofDays(2)).toString();
        String name = "override.MAINTENANCE";

        assertThat(
                        typed(name, "yes", name + ".reason", "r", name + ".until", until)
                                .problem("us-east-1", NOW))
                .isEmpty();
        assertThat(typed(name, "yes", name + ".until", until).problem("us-east-1", NOW))
                .isPresent();
        assertThat(
                        typed(name, "yes", name + ".reason", "r", name + ".until", late)
                                .problem("us-east-1", NOW))
                .isPresent();
        assertThat(typed(name + ".reason", "r").order(new Wish.Failback(US), "ops").overrides())
                .as("not ticked")
                .isEmpty();
    }

    @Test
    void groupsRefusalsByRuleAndSaysWhoMayLetThemThrough() {
        List<StopLine> stops =
                StopLine.of(
                        List.of(
                                new Refusal(Rule.OVER_CAPACITY, "one"),
                                new Refusal(Rule.EMPTY_SET, "two"),
                                new Refusal(Rule.OVER_CAPACITY, "three"),
                                new Refusal(Rule.UNLAWFUL, "four")),
                        Confirmation.NOTHING,
                        NOW);

        assertThat(stops)
                .extracting(StopLine::rule)
                .containsExactly(Rule.OVER_CAPACITY, Rule.EMPTY_SET, Rule.UNLAWFUL);
        assertThat(stops).extracting(StopLine::offered).containsExactly(true, false, false);
        assertThat(stops.getFirst().details()).containsExactly("one", "three");
        assertThat(stops.getFirst().ends())
                .filteredOn(StopLine.Until::chosen)
                .extracting(StopLine.Until::length)
                .containsExactly(Duration.ofMinutes(30));
        assertThat(stops.get(1).who()).isEqualTo("Nobody can let this through.");
    }

    @Test
    void putsAmountAndTargetOnTheButton() {
        ShiftTable moving = ShiftTable.of(List.of(PlanPictures.moves()));
        Wish away =
                new Wish.Failover(US, FailoverMode.UNGRACEFUL, Optional.empty(), Optional.empty());

        assertThat(MoveWords.of(away, Optional.empty(), moving).button())
                .isEqualTo("Move 147\u00a0req/s of us-east-1 to 3 regions");
        assertThat(
                        MoveWords.of(
                                        away,
                                        Optional.empty(),
                                        ShiftTable.of(List.of(PlanPictures.closes())))
                                .button())
                .isEqualTo("Close 1 class of us-east-1");
        assertThat(MoveWords.of(new Wish.Failback(US), Optional.empty(), moving).button())
                .isEqualTo("Move 147\u00a0req/s back to us-east-1");
        MoveWords undo =
                MoveWords.of(
                        new Wish.Undo(new UUID(1, 1)),
                        Optional.of(PlanPictures.at(NOW).running()),
                        moving);
        assertThat(undo.code()).isEqualTo("us-east-1");
        MoveWords odd =
                MoveWords.of(
                        new Wish.ShiftClass("a.b(c)", Map.of(), Optional.empty()),
                        Optional.empty(),
                        moving);
        assertThat(odd.pattern()).isEqualTo("a\\.b\\(c\\)");
    }

    @Test
    void saysWhyAReaderMayNotSend() {
        assertThat(MoveMay.not(Caller.DEMO_READER, List.of(US)).orElseThrow())
                .contains("signed in");
        assertThat(MoveMay.not(who(Role.RESPONDER, Optional.empty()), List.of(US)).orElseThrow())
                .contains("ops is responder");
        assertThat(MoveMay.not(who(Role.OPERATOR, Optional.of(Set.of(EU))), List.of(US, EU)))
                .contains("ops may not move the traffic of us-east-1.");
        assertThat(MoveMay.not(who(Role.OPERATOR, Optional.empty()), List.of(US))).isEmpty();
    }

    private static Caller who(Role role, Optional<Set<RegionId>> regions) {
        return new Caller(Optional.of("ops"), Set.of(role), regions, Optional.empty(), false);
    }

    @Test
    void drawsTheLoadBeforeAndAfter() {
        Map<RegionId, LoadAfter> loads =
                LoadAfter.of(
                        Pictures.four().at(NOW).snapshot(1),
                        Map.of(EU, 100.0, US, -1000.0),
                        List.of());

        LoadAfter more = Objects.requireNonNull(loads.get(EU));
        assertThat(more.after().orElseThrow() - more.now().orElseThrow()).isEqualTo(100);
        LoadAfter less = Objects.requireNonNull(loads.get(US));
        assertThat(less.after().orElseThrow()).as("never below nothing").isZero();
        for (LoadAfter load : loads.values()) {
            double end = Double.parseDouble(load.used()) + Double.parseDouble(load.added());
            assertThat(end).isBetween(0.0, 200.01);
        }
    }

    @Test
    void showsTheLoadThatWasDecidedOn() {
        Gate carried =
                new Gate(
                        MoveGates.CARRIED + EU,
                        GateVerdict.PASS,
                        OptionalDouble.of(70),
                        OptionalDouble.of(100),
                        Optional.of("%"),
                        OptionalLong.empty(),
                        false,
                        "");
        LoadAfter load =
                Objects.requireNonNull(
                        LoadAfter.of(
                                        Pictures.four().at(NOW).snapshot(1),
                                        Map.of(EU, 100.0),
                                        List.of(carried))
                                .get(EU));

        assertThat(load.percentAfter().orElseThrow()).isEqualTo(70);
        assertThat(load.after().orElseThrow() - load.now().orElseThrow()).isEqualTo(100);
    }
}
