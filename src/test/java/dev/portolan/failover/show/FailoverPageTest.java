package dev.portolan.failover.show;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.decide.Wish;
import dev.portolan.health.HealthState;
import dev.portolan.pictures.MovePictures;
import dev.portolan.pictures.PicturedCallers;
import dev.portolan.pictures.PicturedFleet;
import dev.portolan.pictures.PicturedMoves;
import dev.portolan.pictures.PicturedPages;
import dev.portolan.pictures.PicturedPlans;
import dev.portolan.pictures.Pictures;
import dev.portolan.pictures.PlanPictures;
import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import dev.portolan.plan.start.Decided;
import dev.portolan.plan.start.StartAnswer;
import dev.portolan.plan.start.StartRequest;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PicturedPages.class)
class FailoverPageTest {
    private static final String LONG_AGO = "2026-01-01T00:00:00Z";
    private static final String AWAY = "/failover?region=us-east-1";

    @Inject PicturedFleet fleet;
    @Inject PicturedPlans plans;
    @Inject PicturedMoves moves;
    @Inject PicturedCallers callers;

    private final PlanRun run = PlanPictures.at(Instant.now()).running();

    @BeforeEach
    void broken() {
        callers.are(operator(Optional.empty()));
        fleet.show(Pictures.four().at(Instant.now()).with("us-east-1", HealthState.UNHEALTHY));
        plans.show();
        moves.preview(MovePictures.at(Instant.now()).preview());
        moves.start(new StartAnswer.Started(run));
        moves.orders();
    }

    private static Caller operator(Optional<Set<RegionId>> regions) {
        return new Caller(
                Optional.of("oncall-us"), Set.of(Role.OPERATOR), regions, Optional.empty(), false);
    }

    private static String page(String path) {
        return given().urlEncodingEnabled(false)
                .accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static RequestSpecification form() {
        return form("0b6e7a1c-key", Instant.now().plusSeconds(60).toString());
    }

    private static RequestSpecification form(String key, String validUntil) {
        return given().accept("text/html")
                .redirects()
                .follow(false)
                .formParam("region", "us-east-1")
                .formParam("mode", "UNGRACEFUL")
                .formParam("expectedRevision", "3f9c2ab17d04e5f6")
                .formParam("validUntil", validUntil)
                .formParam("idempotencyKey", key);
    }

    private static RequestSpecification filled() {
        return filled(form());
    }

    private static RequestSpecification filled(RequestSpecification form) {
        return form.formParam("typed", "us-east-1").formParam("reason", "  Packet loss\u0007 ");
    }

    private static ValidatableResponse send(RequestSpecification form) {
        return form.post("/failover").then();
    }

    private static String text(ValidatableResponse answer) {
        return answer.extract().asString();
    }

    @Test
    void startsExactlyWhatWasRead() {
        send(filled().formParam("act", "start")
                        .formParam("incident", "INC-1")
                        .formParam("classes", "public", "telemetry"))
                .statusCode(303)
                .header("Location", org.hamcrest.Matchers.endsWith("/plans/" + run.id()));

        StartRequest order = moves.orders().getFirst();
        assertThat(order.expectedRevision()).contains("3f9c2ab17d04e5f6");
        assertThat(order.idempotencyKey()).isEqualTo("0b6e7a1c-key");
        assertThat(order.dryRun()).isFalse();
        assertThat(order.why().actor()).isEqualTo("oncall-us");
        assertThat(order.why().reason()).isEqualTo("Packet loss");
        assertThat(order.why().incident()).contains("INC-1");
        assertThat(order.what())
                .isEqualTo(
                        new Wish.Failover(
                                RegionId.of("us-east-1"),
                                FailoverMode.UNGRACEFUL,
                                Optional.of(List.of("public", "telemetry")),
                                Optional.empty()));
    }

    @Test
    void givesADryRunAKeyOfItsOwnAndAsksForNoCode() {
        send(form().formParam("reason", "to see").formParam("act", "dry-run")).statusCode(303);

        StartRequest order = moves.orders().getFirst();
        assertThat(order.dryRun()).isTrue();
        assertThat(order.idempotencyKey()).isEqualTo("0b6e7a1c-key-dry");
    }

    @Test
    void startsNothingWithoutAButtonTheCodeOrAReason() {
        send(filled()).statusCode(200);
        send(filled().formParam("act", "")).statusCode(200);
        String wrong =
                text(
                        send(form().formParam("act", "start")
                                        .formParam("typed", "us-east-2")
                                        .formParam("reason", "kept <b>reason</b>"))
                                .statusCode(400));
        assertThat(wrong)
                .contains("You typed &quot;us-east-2&quot;; type us-east-1 to confirm.")
                .contains("value=\"kept &lt;b&gt;reason&lt;/b&gt;\"");
        send(form().formParam("act", "start").formParam("typed", "us-east-1")).statusCode(400);
        send(form().formParam("act", "dry-run")).statusCode(400);

        assertThat(moves.orders()).isEmpty();
    }

    @Test
    void asksAgainWhenWhatWasReadIsTooOldAndRemembersNothing() {
        String late =
                text(
                        send(filled(form("0b6e7a1c-key", LONG_AGO)).formParam("act", "start"))
                                .statusCode(409));

        assertThat(late)
                .contains("The preview has expired: nothing was started")
                .doesNotContain("Packet loss")
                .doesNotContain("value=\"us-east-1\" required");
        assertThat(moves.orders()).isEmpty();
    }

    @Test
    void letsTheDeskJudgeAFormThatWasSentBefore() {
        plans.show(run);
        send(filled(form(run.spec().idempotencyKey(), LONG_AGO)).formParam("act", "start"))
                .statusCode(303);

        assertThat(moves.orders()).hasSize(1);
    }

    @Test
    void showsTheFreshPreviewWhenTheDecisionChanged() {
        moves.start(
                new StartAnswer.Stale(
                        MovePictures.at(Instant.now()).revision("anotherrevision").preview()));

        String stale = text(send(filled().formParam("act", "start")).statusCode(409));

        assertThat(stale)
                .contains("The decision has changed: nothing was started")
                .contains("name=\"expectedRevision\" value=\"anotherrevision\"")
                .doesNotContain("Packet loss");
        assertThat(stale).doesNotContain("0b6e7a1c-key");
    }

    @Test
    void keepsWhatWasTypedWhenRulesRefuse() {
        moves.preview(
                MovePictures.at(Instant.now())
                        .refused(Rule.OVER_CAPACITY, "eu-west-1 is full")
                        .preview());
        moves.start(
                new StartAnswer.Refused(
                        List.of(new Refusal(Rule.OVER_CAPACITY, "eu-west-1 is full"))));

        String refused =
                text(
                        send(filled().formParam("act", "start")
                                        .formParam("override.OVER_CAPACITY.reason", "better slow"))
                                .statusCode(409));

        assertThat(refused)
                .contains("OVER_CAPACITY: eu-west-1 is full")
                .contains("value=\"Packet loss\"")
                .contains("value=\"better slow\"")
                .contains("value=\"us-east-1\" required");
        assertThat(moves.orders().getFirst().overrides()).isEmpty();
    }

    @Test
    void sendsAnOverrideByNameWithItsReasonAndItsEnd() {
        Instant until = Instant.now().plusSeconds(900).truncatedTo(ChronoUnit.SECONDS);
        send(filled().formParam("act", "start")
                        .formParam("override.OVER_CAPACITY", "yes")
                        .formParam("override.OVER_CAPACITY.reason", "better slow than gone")
                        .formParam("override.OVER_CAPACITY.until", until.toString()))
                .statusCode(303);

        assertThat(moves.orders().getFirst().overrides())
                .singleElement()
                .satisfies(override -> {
                    assertThat(override.rule()).isEqualTo(Rule.OVER_CAPACITY);
                    assertThat(override.until()).isEqualTo(until);
                    assertThat(override.actor()).isEqualTo("oncall-us");
                });
        send(filled().formParam("act", "start").formParam("override.OVER_CAPACITY", "yes"))
                .statusCode(400);
        assertThat(moves.orders()).isEmpty();
    }

    @Test
    void saysThatAFormWasSentBeforeWithOtherWords() {
        moves.start(new StartAnswer.KeyReused(run.id()));

        assertThat(text(send(filled().formParam("act", "start")).statusCode(409)))
                .contains("This form was sent before")
                .contains("/plans/" + run.id());
    }

    @Test
    void isReadByViewersAndSentByOperatorsOfTheRegionOnly() {
        callers.are(Caller.DEMO_READER);
        assertThat(page(AWAY))
                .contains("<fieldset class=\"bare\" disabled>")
                .contains("needs somebody who is signed in as an operator")
                .contains("/sign-in?return=%2Ffailover%3Fregion%3Dus-east-1%26mode%3DUNGRACEFUL");
        send(filled().formParam("act", "start")).statusCode(303);

        callers.are(operator(Optional.of(Set.of(RegionId.of("eu-west-1")))));
        assertThat(page(AWAY)).contains("oncall-us may not move the traffic of us-east-1");
        send(filled().formParam("act", "start")).statusCode(403);
        assertThat(moves.orders()).isEmpty();
    }

    @Test
    void takesNoFormFromAnotherSite() {
        send(filled().formParam("act", "start").header("Origin", "https://evil.example"))
                .statusCode(403);
        given().get("/failover?region=us-east-1&act=start&typed=us-east-1&reason=x")
                .then()
                .statusCode(200);

        assertThat(moves.orders()).isEmpty();
    }

    @Test
    void makesAnotherKeyForEachPage() {
        Pattern key = Pattern.compile("name=\"idempotencyKey\" value=\"([^\"]+)\"");
        Matcher first = key.matcher(page(AWAY));
        Matcher second = key.matcher(page(AWAY));

        assertThat(first.find()).isTrue();
        assertThat(second.find()).isTrue();
        assertThat(first.group(1)).isNotEqualTo(second.group(1)).hasSizeGreaterThan(30);
    }

    @Test
    void asksAtOnceWhenTheRegionIsIllAndInStepsWhenItIsWell() {
        assertThat(page(AWAY)).contains("value=\"UNGRACEFUL\" checked");
        assertThat(page("/failover?region=eu_west_1")).contains("value=\"GRACEFUL\" checked");
    }

    @Test
    void saysWhatCannotBePlanned() {
        moves.preview(new Decided.Invalid<>("Nothing to shift."));

        assertThat(page(AWAY)).contains("Nothing to shift.").doesNotContain("name=\"act\"");
        for (String odd :
                new String[] {"undo=x", "region=%3Cscript%3E", "class=a&weight.eu-west-1=101"}) {
            assertThat(page("/failover?" + odd))
                    .contains("Nothing to confirm")
                    .doesNotContain("<script>");
        }
    }

    @Test
    void worksWithTheDatabaseStoppedAndSaysSo() {
        fleet.show(
                Pictures.four()
                        .at(Instant.now())
                        .withoutDatabase()
                        .with("us-east-1", HealthState.UNHEALTHY));

        assertThat(page(AWAY)).contains("The database does not answer.");
        send(filled().formParam("act", "start")).statusCode(303);
        assertThat(moves.orders()).hasSize(1);
    }

    @Test
    void carriesNothingInlineAndIsKeptNowhere() {
        assertThat(page(AWAY)).doesNotContain(" style=").doesNotContainPattern("<script[^>]*>[^<]");
        given().accept("text/html")
                .get(AWAY)
                .then()
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Security-Policy",
                        org.hamcrest.Matchers.startsWith("default-src 'none'"));
    }

    @Test
    void bearsManyAndLongFields() {
        RequestSpecification odd = filled().formParam("act", "start");
        for (Map.Entry<String, String> field :
                Map.of("incident", "i".repeat(5000), "target", "t".repeat(5000)).entrySet()) {
            odd.formParam(field.getKey(), field.getValue());
        }
        send(odd).statusCode(400);
        assertThat(moves.orders()).isEmpty();
    }
}
