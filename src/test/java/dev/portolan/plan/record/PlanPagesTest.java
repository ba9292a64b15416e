package dev.portolan.plan.record;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.pictures.PicturedArchive;
import dev.portolan.pictures.PicturedCallers;
import dev.portolan.pictures.PicturedPages;
import dev.portolan.pictures.PicturedPlans;
import dev.portolan.pictures.PlanPictures;
import dev.portolan.plan.Order;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanState;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import dev.portolan.web.live.Screens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PicturedPages.class)
class PlanPagesTest {
    @Inject PicturedPlans plans;
    @Inject PicturedArchive archive;
    @Inject PicturedCallers callers;
    @Inject Screens screens;

    private final PlanRun run = PlanPictures.at(Instant.now()).running();

    @BeforeEach
    void running() {
        callers.are(as(Role.OPERATOR, Optional.empty()));
        archive.answers(true);
        plans.show(run);
    }

    private static Caller as(Role role, Optional<Set<RegionId>> regions) {
        return new Caller(Optional.of("oncall-us"), Set.of(role), regions, Optional.empty(), false);
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

    private ValidatableResponse order(String act, String reason) {
        return given().accept("text/html")
                .redirects()
                .follow(false)
                .formParam("act", act)
                .formParam("reason", reason)
                .formParam("step", "shift")
                .post("/plans/" + run.id() + "/orders")
                .then();
    }

    @Test
    void saysWhatIsGoingOn() {
        assertThat(page("/plans/" + run.id()))
                .contains("In step 4 of 5, verify moved.")
                .contains("202 of 212 req/s counted elsewhere")
                .contains("aria-current=\"step\"")
                .contains("data-live=\"/plans/" + run.id());
    }

    @Test
    void givesOrdersWithAReason() {
        for (String act : new String[] {"pause", "resume", "abort", "retry", "skip"}) {
            order(act, " because ").statusCode(303);
        }

        assertThat(plans.orders())
                .containsExactly(
                        new Order.Pause("oncall-us", "because"),
                        new Order.Resume("oncall-us", "because"),
                        new Order.Abort("oncall-us", "because"),
                        new Order.Retry("oncall-us", "because", "shift"),
                        new Order.Skip("oncall-us", "because", "shift"));
    }

    @Test
    void takesNoOrderWithoutAReasonARoleOrARegion() {
        order("pause", " ").statusCode(400);
        order("explode", "x").statusCode(400);
        callers.are(as(Role.VIEWER, Optional.empty()));
        order("pause", "x").statusCode(403);
        callers.are(as(Role.RESPONDER, Optional.empty()));
        order("abort", "x").statusCode(403);
        callers.are(as(Role.OPERATOR, Optional.of(Set.of(RegionId.of("eu-west-1")))));
        order("pause", "x").statusCode(403);
        assertThat(plans.orders()).isEmpty();

        callers.are(as(Role.RESPONDER, Optional.empty()));
        order("pause", "x").statusCode(303);
        assertThat(plans.orders()).hasSize(1);
    }

    @Test
    void saysWhyAnOrderCameToNothing() {
        plans.takesNoOrder("the plan has ended: COMPLETED");

        assertThat(order("pause", "<i>why</i>").statusCode(409).extract().asString())
                .contains("the plan has ended: COMPLETED")
                .contains("&lt;i&gt;why&lt;/i&gt;")
                .contains("Back to the run");
    }

    @Test
    void offersAnUndoOnceItMoved() {
        assertThat(page("/plans/" + run.id())).doesNotContain("/failover?undo=");
        plans.show(PlanPictures.at(Instant.now()).in(PlanState.COMPLETED));

        assertThat(page("/plans/" + run.id()))
                .contains("/failover?undo=" + run.id())
                .contains("/failover?failback=us-east-1")
                .doesNotContain("/orders");
    }

    @Test
    void drawsOncePerChangeHoweverManyLook() {
        page("/plans/" + run.id());
        long before = screens.drawn();
        for (int i = 0; i < 30; i++) {
            page("/plans/" + run.id());
        }

        // A new version each second, whoever looks.
        assertThat(screens.drawn()).isLessThanOrEqualTo(before + 12);
    }

    @Test
    void drawsOldPlansFromTheDatabase() {
        PlanRun old = PlanPictures.at(Instant.now()).id(new UUID(7, 7)).in(PlanState.COMPLETED);
        plans.archive(List.of(old));

        assertThat(page("/plans/" + old.id()))
                .contains("Failover of us-east-1")
                .doesNotContain("data-live");
        given().accept("text/html").get("/plans/" + new UUID(9, 9)).then().statusCode(404);
        given().accept("text/html").get("/plans/nonsense").then().statusCode(404);
        archive.answers(false);
        given().accept("text/html").get("/plans/" + old.id()).then().statusCode(503);
    }

    @Test
    void pagesThroughAllPlansByKey() {
        List<PlanRun> old = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            old.add(
                    PlanPictures.at(Instant.now())
                            .id(new UUID(7, 1000 - i))
                            .reason("number " + i)
                            .in(PlanState.COMPLETED));
        }
        plans.archive(old);

        String first = page("/plans");
        assertThat(first).contains("number 18<").doesNotContain("number 19<");
        String next = "/plans?state=&amp;region=&amp;text=&amp;after=" + old.get(18).id();
        assertThat(first).contains(next);
        String second = page(next.replace("&amp;", "&"));
        assertThat(second).contains("number 19<", "number 38<", "Newest");
        assertThat(page("/plans?text=number+44"))
                .contains("number 44<")
                .doesNotContain("number 4<");
        assertThat(page("/plans?state=OPEN")).contains("In progress").doesNotContain("number 1<");
    }

    @Test
    void showsWhatIsInMemoryWhileTheDatabaseIsAway() {
        archive.answers(false);

        assertThat(page("/plans")).contains("The database does not answer").contains("In progress");
    }

    @Test
    void refusesOddFilters() {
        for (String odd :
                new String[] {
                    "state=ODD", "after=x", "region=%3Cb%3E", "text=" + "x".repeat(201)
                }) {
            given().urlEncodingEnabled(false)
                    .accept("text/html")
                    .get("/plans?" + odd)
                    .then()
                    .statusCode(400);
        }
        assertThat(page("/plans?text=%3Cscript%3Ealert(1)%3C/script%3E"))
                .contains("No plan is like this.")
                .doesNotContain("<script>alert");
    }
}
