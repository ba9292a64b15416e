package dev.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.portolan.access.token.AccessToken;
import dev.portolan.access.token.TokenText;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Permission;
import dev.portolan.platform.caller.Role;
import dev.portolan.platform.caller.RoleTable;
import dev.portolan.testing.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Walks every operation of GraphQL, every page and every endpoint as everybody: each role, each
/// role limited to the wrong region, and nobody. What there is comes from the schema and the
/// routes; who may comes from the role table; they must agree.
@QuarkusTest
class RoleWalkTest {
    private static final RegionId HERE = RegionId.of("us-east-1");
    private static final Set<RegionId> EVERYWHERE_BY_NAME =
            Set.of(
                    HERE,
                    RegionId.of("eu-west-1"),
                    RegionId.of("ap-southeast-1"),
                    RegionId.of("sa-east-1"));
    private static final Set<RegionId> ELSEWHERE = Set.of(RegionId.of("sa-east-1"));

    @Inject AccessKeeper keeper;
    @Inject Router router;
    @Inject RoleTable table;

    private final List<String> wrong = new ArrayList<>();
    private final Map<String, String> tokens = new HashMap<>();
    private int checks;

    @Test
    void everythingThereIsIsInTheTableAndNothingElse() {
        Set<String> there = new TreeSet<>(WalkedRoutes.all(router, table));
        WalkedGraph.running().names().forEach(there::add);
        Set<String> named = new TreeSet<>();
        table.lines().forEach(line -> named.add(line.toString()));
        assertThat(named)
                .as("lines of the role table beside what schema and routes hold")
                .isEqualTo(there);
    }

    @Test
    void nobodyMayWhatIsNotInTheTable() {
        String admin = token(Role.ADMIN, Optional.empty()).orElseThrow();
        RestAssured.given()
                .header("Authorization", "Bearer " + admin)
                .get(UnlistedPage.PATH)
                .then()
                .statusCode(403)
                .body("message", containsString("not in the role table"));
    }

    @Test
    void everybodyMayWhatTheTableSaysAndNothingElse() throws Exception {
        WalkedGraph graph = WalkedGraph.running();
        String plan = dryRun(graph);
        for (Permission line : table.lines()) {
            Walker walker =
                    line.way().graph()
                            ? new WalkedGraph.Operation(graph, line, plan)
                            : new WalkedRoutes.Endpoint(line, plan);
            walk(line, walker);
        }
        assertThat(wrong).isEmpty();
        System.out.printf(
                "Role walk: %d operations, pages and endpoints, %d requests, all as the table says%n",
                table.lines().size(), checks);
    }

    /// Asks as somebody (a token; empty: nobody) and tells what came back.
    interface Walker {
        Answer ask(Optional<String> token) throws Exception;
    }

    /// Whether it went through, was forbidden, or asked to sign in; and the sentence.
    record Answer(String code, String sentence) {
        static final String PASSED = "passed";
    }

    private void walk(Permission line, Walker walker) throws Exception {
        expect(line, "nobody", walker.ask(Optional.empty()), stranger(line));
        for (Role role : Role.values()) {
            boolean may = line.everybody() || line.roles().stream().anyMatch(role::includes);
            String everywhere = may ? Answer.PASSED : "FORBIDDEN";
            expect(line, role.word(), walker.ask(token(role, Optional.empty())), everywhere);
            expect(
                    line,
                    role.word() + " of every region by name",
                    walker.ask(token(role, EVERYWHERE_BY_NAME)),
                    everywhere);
            String there = may && line.byRegion() ? "FORBIDDEN" : everywhere;
            Answer limited = walker.ask(token(role, ELSEWHERE));
            expect(line, role.word() + " elsewhere", limited, there);
            if (may && line.byRegion() && !limited.sentence().contains("for sa-east-1")) {
                wrong.add(line + " does not say what is held: " + limited.sentence());
            }
        }
    }

    private static String stranger(Permission line) {
        return line.everybody() ? Answer.PASSED : "UNAUTHENTICATED";
    }

    private void expect(Permission line, String who, Answer answer, String expected) {
        checks++;
        if (!answer.code().equals(expected)) {
            wrong.add("%s as %s: %s, not %s".formatted(line, who, answer, expected));
        }
    }

    private Optional<String> token(Role role, Set<RegionId> regions) {
        return token(role, Optional.of(regions));
    }

    private Optional<String> token(Role role, Optional<Set<RegionId>> regions) {
        return Optional.of(tokens.computeIfAbsent(role + " " + regions, _ -> made(role, regions)));
    }

    private String made(Role role, Optional<Set<RegionId>> regions) {
        String text = TokenText.next(new SecureRandom());
        Instant now = Instant.now();
        keeper.put(
                new AccessToken(
                        UUID.randomUUID(),
                        "walk-" + role.word(),
                        Set.of(role),
                        regions,
                        Optional.empty(),
                        now,
                        now.plusSeconds(600),
                        Digest.of(text),
                        false));
        return text;
    }

    /// The id of a plan that moved nothing, on the region that is here.
    private String dryRun(WalkedGraph graph) {
        Optional<String> operator = token(Role.OPERATOR, Optional.empty());
        String query =
                "mutation { startFailover(input: { region: \"%s\", reason: \"walk\", dryRun: true, idempotencyKey: \"%s\" }) { id } }"
                        .formatted(HERE, UUID.randomUUID());
        List<String> id = new ArrayList<>();
        Eventually.until(
                "a dry run begins",
                Duration.ofSeconds(60),
                () -> made(graph, query, operator).map(id::add).orElse(false));
        return id.getFirst();
    }

    private static Optional<String> made(
            WalkedGraph graph, String query, Optional<String> operator) {
        try {
            return graph.post(query, operator);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static int port() {
        return RestAssured.port;
    }
}
