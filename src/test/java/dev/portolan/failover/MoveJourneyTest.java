package dev.portolan.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.testing.Eventually;
import dev.portolan.testing.GraphTalk;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The on-call engineer's journey as a script, in the running product with its demo fleet: break a
/// region, preview, start, see it proved by counting, take it back.
@NullUnmarked
@QuarkusTest
class MoveJourneyTest {
    private static final String PREVIEW =
            "{ failoverPreview(region: \"us-east-1\") { revision lawful carried"
                    + " shifts { trafficClass rps to { region weight } }"
                    + " targets { region rank chosen rejections { code } }"
                    + " refusals { rule overridable } gates { name verdict hard detail } } }";
    private static final String START =
            "mutation($in: StartFailoverInput!) { startFailover(input: $in) { id state kind } }";
    private static final String PLAN =
            "query($id: ID!) { plan(id: $id) { state undoOf residualTailPercent"
                    + " steps { name state evidence failure { code detail } } } }";
    private static final String STEADY =
            "[{region:\"us-east-1\",weight:70},{region:\"eu-west-1\",weight:20},"
                    + "{region:\"ap-southeast-1\",weight:7},{region:\"sa-east-1\",weight:3}]";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TestHTTPResource("/")
    URL root;

    private Graph ops = Graph.nobody();

    @BeforeEach
    void settle() {
        ops = Graph.signedIn();
        ops.abortWhatIsPaused();
        Eventually.until("all regions healthy and the director looked at", SOON, this::calm);
    }

    @AfterEach
    void mend() {
        Graph.directorFault("{\"clear\":true}");
        ops.fault("us-east-1", "clear: true");
        ops.abortWhatIsPaused();
        restore();
    }

    @Test
    void movesTrafficAwayProvesItAndTakesItBack() {
        ops.fault("us-east-1", "unreachable: true");
        Eventually.until("us-east-1 unhealthy", SOON, () -> health("us-east-1", "UNHEALTHY"));

        JsonPath preview = ops.data(PREVIEW);
        assertThat(preview.getBoolean("data.failoverPreview.lawful")).isTrue();
        assertThat(preview.getBoolean("data.failoverPreview.carried")).isTrue();
        assertThat(preview.getList("data.failoverPreview.refusals")).isEmpty();
        String plan = start(preview.getString("data.failoverPreview.revision"));
        proved(plan);
        assertThat(weight("us-east-1")).isZero();
        assertThat(
                        ops.data("{ region(id: \"eu-west-1\") { activePlan { id } automation } }")
                                .getString("data.region.automation"))
                .isEqualTo("FROZEN");
        JsonPath run = ops.data(PLAN, Map.of("id", plan));
        assertThat(run.getFloat("data.plan.residualTailPercent")).isZero();
        assertThat(run.getString("data.plan.steps[3].evidence")).contains("0 at us-east-1");

        JsonPath tooEarly = undo(plan, key());
        assertThat(rules(tooEarly)).as(tooEarly.prettify()).contains("TARGET_UNHEALTHY");
        ops.fault("us-east-1", "clear: true");
        Eventually.until("us-east-1 healthy", SOON, () -> health("us-east-1", "HEALTHY"));
        JsonPath undone = undo(plan, key());
        assertThat(undone.getList("errors")).as(undone.prettify()).isNull();
        String back = undone.getString("data.startUndo.id");
        proved(back);
        assertThat(weight("us-east-1")).isEqualTo(70);
        assertThat(ops.data(PLAN, Map.of("id", back)).getString("data.plan.undoOf"))
                .isEqualTo(plan);
    }

    @Test
    void theSameKeyIsTheSamePlanAndAStalePreviewIsShownAgain() {
        Map<String, Object> input = input("eu-west-1");
        String plan = ops.data(START, Map.of("in", input)).getString("data.startFailover.id");
        proved(plan);
        assertThat(ops.data(START, Map.of("in", input)).getString("data.startFailover.id"))
                .isEqualTo(plan);
        JsonPath other = ops.ask(START, Map.of("in", with(input, "reason", "another")));
        assertThat(code(other)).isEqualTo("CONFLICT");
        assertThat(rules(other)).isEmpty();
        JsonPath stale =
                ops.ask(
                        START,
                        Map.of("in", with(input("us-east-1"), "expectedRevision", "0".repeat(64))));
        assertThat(code(stale)).isEqualTo("CONFLICT");
        assertThat(rules(stale)).containsExactly("STALE_PREVIEW");
        assertThat(stale.getString("errors[0].extensions.preview.revision")).hasSize(64);
        assertThat(stale.getList("errors[0].extensions.preview.shifts")).isNotEmpty();
    }

    @Test
    void rulesRefuseByNameAndAnOperatorOverridesTheNamedOne() {
        Map<String, Object> toSmall = with(input("us-east-1"), "targets", List.of("sa-east-1"));
        JsonPath refused = ops.ask(START, Map.of("in", toSmall));
        assertThat(code(refused)).isEqualTo("REFUSED");
        assertThat(rules(refused)).containsExactly("OVER_CAPACITY");
        ops.data(
                "mutation { setMaintenance(region: \"ap-southeast-1\", until: \""
                        + Instant.now().plusSeconds(600)
                        + "\", reason: \"cables\") { id maintenanceUntil } }");
        Map<String, Object> toWork = with(input("sa-east-1"), "targets", List.of("ap-southeast-1"));
        assertThat(rules(ops.ask(START, Map.of("in", toWork)))).containsExactly("MAINTENANCE");
        Map<String, Object> overridden =
                with(
                        toWork,
                        "overrides",
                        List.of(
                                Map.of(
                                        "rule",
                                        "MAINTENANCE",
                                        "reason",
                                        "they are done",
                                        "until",
                                        Instant.now().plusSeconds(300).toString())));
        String plan = ops.data(START, Map.of("in", overridden)).getString("data.startFailover.id");
        proved(plan);
        assertThat(
                        ops.data(
                                        "query($id: ID!) { plan(id: $id) { overrides { rule actor }"
                                                + " } }",
                                        Map.of("id", plan))
                                .getString("data.plan.overrides[0].rule"))
                .isEqualTo("MAINTENANCE");
        ops.data(
                "mutation { clearMaintenance(region: \"ap-southeast-1\", reason: \"done\") { id }"
                        + " }");
        JsonPath empty =
                ops.ask(
                        "mutation { startShift(input: { trafficClass: \"public\", weights: ["
                                + " { region: \"us-east-1\", weight: 0 } ], reason: \"r\","
                                + " idempotencyKey: \""
                                + key()
                                + "\" }) { id } }");
        assertThat(rules(empty)).containsExactly("EMPTY_SET");
    }

    @Test
    void aLostAnswerIsFoundAndNothingIsWrittenTwice() {
        long before = generation();
        Graph.directorFault("{\"answerLost\":true}");
        String plan = start(null);
        proved(plan);
        assertThat(generation()).isEqualTo(before + 1);
    }

    @Test
    void driftIsShownAndNotOverwrittenSilently() {
        Graph.directorFault(
                "{\"drift\":{\"class\":\"public\",\"weights\":{\"us-east-1\":50,\"eu-west-1\":40,"
                        + "\"ap-southeast-1\":7,\"sa-east-1\":3}}}");
        Eventually.until("the drift is seen", SOON, () -> drift().contains("eu-west-1"));
        JsonPath blind = ops.ask(START, Map.of("in", input("us-east-1")));
        assertThat(code(blind)).as(blind.prettify()).isEqualTo("REFUSED");
        assertThat(rules(blind)).containsExactly("GATES");
        assertThat(blind.getString("errors[0].extensions.gates[0]"))
                .isEqualTo("director matches: edge");
        String seen = ops.data(PREVIEW).getString("data.failoverPreview.revision");
        proved(start(seen));
        assertThat(weight("eu-west-1")).isEqualTo(90);
    }

    @Test
    void aDryRunDoesEverythingAndNothingLeaves() {
        long before = generation();
        String plan =
                ops.data(START, Map.of("in", with(input("us-east-1"), "dryRun", true)))
                        .getString("data.startFailover.id");
        Eventually.until("the dry run ended", SOON, () -> state(plan).startsWith("COMPLETED"));
        assertThat(generation()).isEqualTo(before);
        assertThat(weight("us-east-1")).isEqualTo(70);
    }

    @Test
    void tellsWhoeverWatchesARunUntilItEnds() throws Exception {
        String plan =
                ops.data(START, Map.of("in", with(input("us-east-1"), "dryRun", true)))
                        .getString("data.startFailover.id");
        List<String> told = new ArrayList<>();
        try (GraphTalk talk = GraphTalk.open(root.getPort())) {
            talk.says("{\"type\":\"connection_init\"}");
            assertThat(talk.hears()).contains("connection_ack");
            talk.subscribes(
                    "run", "subscription { planProgress(id: \\\"" + plan + "\\\") { id state } }");
            String said = talk.hears(SOON);
            while (said.contains("\"type\":\"next\"")) {
                told.add(said);
                said = talk.hears(SOON);
            }
            assertThat(said).contains("\"type\":\"complete\"");
        }
        assertThat(told).isNotEmpty().allSatisfy(it -> assertThat(it).contains(plan));
        assertThat(told.getLast()).contains("\"state\":\"COMPLETED");
    }

    @Test
    void onlyOperatorsStartAndNamesAreChecked() {
        assertThat(code(Graph.nobody().ask(START, Map.of("in", input("us-east-1")))))
                .isEqualTo("UNAUTHENTICATED");
        assertThat(code(ops.ask(START, Map.of("in", input("nowhere"))))).isEqualTo("NOT_FOUND");
        assertThat(code(ops.ask(START, Map.of("in", with(input("us-east-1"), "reason", " ")))))
                .isEqualTo("INVALID_INPUT");
        assertThat(code(ops.ask("{ undoPreview(plan: \"nope\") { revision } }")))
                .isEqualTo("NOT_FOUND");
        assertThat(code(ops.ask("{ failbackPreview(region: \"us-east-1\") { revision } }")))
                .isEqualTo("INVALID_INPUT");
        assertThat(
                        ops.data("{ failoverPreview(region: \"us_east_1\") { approvalsNeeded } }")
                                .getInt("data.failoverPreview.approvalsNeeded"))
                .isZero();
    }

    private String start(String revision) {
        Map<String, Object> input = input("us-east-1");
        return ops.data(
                        START,
                        Map.of(
                                "in",
                                revision == null
                                        ? input
                                        : with(input, "expectedRevision", revision)))
                .getString("data.startFailover.id");
    }

    private JsonPath undo(String plan, String key) {
        return ops.ask(
                "mutation { startUndo(plan: \""
                        + plan
                        + "\", reason: \"it is well again\", idempotencyKey: \""
                        + key
                        + "\") { id } }");
    }

    private static Map<String, Object> input(String region) {
        return Map.of("region", region, "reason", "a drill", "idempotencyKey", key());
    }

    private static Map<String, Object> with(Map<String, Object> input, String key, Object value) {
        Map<String, Object> more = new java.util.HashMap<>(input);
        more.put(key, value);
        return more;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private void proved(String plan) {
        Eventually.until(
                "plan proved",
                SOON,
                () -> {
                    String state = state(plan);
                    assertThat(state)
                            .as(() -> ops.data(PLAN, Map.of("id", plan)).prettify())
                            .isNotIn("PAUSED_BY_FAILED_STEP", "FAILED", "CANCELLED", "TIMED_OUT");
                    return state.equals("MONITORING_HEALTH") || state.startsWith("COMPLETED");
                });
    }

    private String state(String plan) {
        return ops.data(PLAN, Map.of("id", plan)).getString("data.plan.state");
    }

    private boolean calm() {
        JsonPath fleet =
                ops.data(
                        "{ regions { verdict { state } } trafficClasses { demandRps }"
                                + " directors { reachable } }");
        List<String> states = fleet.getList("data.regions.verdict.state");
        return states.size() == 4
                && states.stream().allMatch("HEALTHY"::equals)
                && fleet.getString("data.trafficClasses[0].demandRps") != null
                && fleet.getBoolean("data.directors[0].reachable");
    }

    private boolean health(String region, String state) {
        return ops.data("{ region(id: \"" + region + "\") { verdict { state } } }")
                .getString("data.region.verdict.state")
                .equals(state);
    }

    private String drift() {
        return ops.data("{ directors { drift } }").getString("data.directors[0].drift");
    }

    /// Back to the strategy's weights, whatever the test left, once the regions are well.
    private void restore() {
        Eventually.until("all well", SOON, this::calm);
        Eventually.until("the strategy's weights again", SOON, this::restored);
    }

    /// Also what the portal itself began, after a memory that was lost.
    private boolean nothingUnderWay() {
        return ops.data("{ plans(first: 5, states: [PENDING, IN_PROGRESS]) { items { id } } }")
                .getList("data.plans.items")
                .isEmpty();
    }

    private boolean restored() {
        if (weight("us-east-1") == 70 && weight("eu-west-1") == 20) {
            return drift().equals("[]") && nothingUnderWay();
        }
        JsonPath preview =
                ops.ask(
                        "{ shiftPreview(trafficClass: \"public\", weights: "
                                + STEADY
                                + ") { revision } }");
        if (preview.getList("errors") == null) {
            JsonPath back =
                    ops.ask(
                            "mutation { startShift(input: { trafficClass: \"public\", weights: "
                                    + STEADY
                                    + ", reason: \"restore\", idempotencyKey: \""
                                    + key()
                                    + "\", expectedRevision: \""
                                    + preview.getString("data.shiftPreview.revision")
                                    + "\" }) { id } }");
            if (back.getList("errors") == null) {
                proved(back.getString("data.startShift.id"));
            }
        }
        return false;
    }

    private static long generation() {
        return Graph.director("/director").getLong("generation");
    }

    private static int weight(String region) {
        return Graph.director("/director").getInt("classes.public.weights.'" + region + "'");
    }

    private static String code(JsonPath answer) {
        return answer.getString("errors[0].extensions.code");
    }

    private static List<String> rules(JsonPath answer) {
        List<String> rules = answer.getList("errors[0].extensions.rules");
        return rules == null ? List.of() : rules;
    }
}
