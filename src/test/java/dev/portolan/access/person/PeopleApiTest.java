package dev.portolan.access.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.Asking;
import dev.portolan.platform.DatabaseState;
import dev.portolan.testing.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PeopleApiTest {
    private static final String PASSWORD = "open sesame now";
    private static final String CREATE =
            "mutation($input: PersonInput!) { createPerson(input: $input) { name roles regions"
                    + " limits { role regions } disabled fromFile lastSignIn } }";

    @Inject DatabaseState database;
    private final String name = "ada-" + UUID.randomUUID().toString().substring(0, 8);
    private Asking admin;

    @BeforeEach
    void signIn() {
        Eventually.until("the database is up", Duration.ofSeconds(90), database::up);
        admin = Asking.admin();
    }

    @Test
    void makesAnOperatorForEuRegionsOnlyWhoSignsInAtOnce() {
        JsonPath made =
                create(Map.of("roles", List.of("OPERATOR"), "regions", List.of("eu_west_1")));
        assertThat(made.getList("data.createPerson.regions")).isEqualTo(List.of("eu-west-1"));
        Asking ada = Asking.signedIn(name, PASSWORD);
        assertThat(ada.data("{ me { roles regions } }").getList("data.me.roles"))
                .isEqualTo(List.of("OPERATOR"));
        assertThat(person().getString("lastSignIn")).isNotNull();
        assertThat(ada.error(fault("eu-west-1"))).startsWith("null");
        assertThat(ada.error(fault("us-east-1"))).startsWith("FORBIDDEN");
        assertThat(ada.error("{ people { name } }")).startsWith("FORBIDDEN");
    }

    @Test
    void givesEachRoleItsOwnRegions() {
        create(
                Map.of(
                        "roles",
                        List.of("OPERATOR", "RESPONDER"),
                        "limits",
                        List.of(Map.of("role", "OPERATOR", "regions", List.of("eu-west-1")))));
        Asking ada = Asking.signedIn(name, PASSWORD);
        assertThat(ada.data("{ me { limits { role regions } } }").getList("data.me.limits"))
                .isEqualTo(List.of(Map.of("role", "OPERATOR", "regions", List.of("eu-west-1"))));
        assertThat(ada.error(fault("us-east-1"))).startsWith("FORBIDDEN");
        admin.data(
                "mutation($name: String!) { changePersonRegions(input: { name: $name, regions:"
                        + " [\"us-east-1\"], reason: \"moved\" }) { name } }",
                Map.of("name", name));
        assertThat(ada.error(fault("us-east-1"))).startsWith("null");
        assertThat(ada.error(fault("eu-west-1"))).startsWith("FORBIDDEN");
        admin.data(
                "mutation($name: String!) { changePersonRoles(name: $name, roles: [VIEWER], reason:"
                        + " \"moved\") { name regions } }",
                Map.of("name", name));
        assertThat(ada.error(fault("us-east-1"))).startsWith("FORBIDDEN");
        assertThat(person().getList("regions")).isEqualTo(List.of("us-east-1"));
    }

    @Test
    void disablesEndsSessionsAndEnablesAgain() {
        create(Map.of("roles", List.of("VIEWER")));
        Asking ada = Asking.signedIn(name, PASSWORD);
        admin.data(act("disablePerson"));
        assertThat(ada.data("{ me { name } }").getString("data.me.name")).isNull();
        assertThat(Asking.signIn(name, PASSWORD).header("Location")).contains("error=wrong");
        assertThat(person().getBoolean("disabled")).isTrue();
        admin.data(act("enablePerson"));
        assertThat(ada.data("{ me { name } }").getString("data.me.name")).isNull();
        Asking.signedIn(name, PASSWORD);
    }

    @Test
    void signsSomebodyOutEverywhere() {
        create(Map.of("roles", List.of("OPERATOR")));
        Asking one = Asking.signedIn(name, PASSWORD);
        Asking two = Asking.signedIn(name, PASSWORD);
        String out = "mutation { signOutEverywhere(name: \"%s\") { name } }";
        assertThat(one.error(out.formatted("admin"))).startsWith("FORBIDDEN");
        admin.data(out.formatted(name));
        assertThat(one.data("{ me { name } }").getString("data.me.name")).isNull();
        assertThat(two.data("{ me { name } }").getString("data.me.name")).isNull();
    }

    @Test
    void setsAPasswordThatEndsTheSessionsOfTheOld() {
        create(Map.of("roles", List.of("VIEWER")));
        Asking ada = Asking.signedIn(name, PASSWORD);
        admin.data(
                "mutation($name: String!) { setPersonPassword(name: $name, password: \"another one"
                        + " here\", reason: \"lost\") { name } }",
                Map.of("name", name));
        assertThat(ada.data("{ me { name } }").getString("data.me.name")).isNull();
        assertThat(Asking.signIn(name, PASSWORD).header("Location")).contains("error=wrong");
        Asking.signedIn(name, "another one here");
    }

    @Test
    void refusesWhatIsOddAndNamesIt() {
        assertThat(error(Map.of("roles", List.of("OBSERVER")))).contains("observer is for tokens");
        assertThat(error(Map.of("roles", List.of("VIEWER"), "password", "short")))
                .startsWith("INVALID_INPUT: password");
        create(Map.of("roles", List.of("VIEWER")));
        assertThat(error(Map.of("roles", List.of("VIEWER")))).contains("there is somebody called");
        assertThat(
                        admin.error(
                                "mutation { disablePerson(name: \"nobody\", reason: \"x\") { name } }"))
                .startsWith("NOT_FOUND");
        assertThat(
                        admin.error(
                                "mutation { disablePerson(name: \"admin\", reason: \"x\") { name } }"))
                .contains("You cannot disable yourself");
        assertThat(new Asking("", "").error("{ people { name } }")).startsWith("UNAUTHENTICATED");
    }

    @Test
    void doesTheSameOnPagesWithoutScripts() {
        admin.form()
                .formParam("name", name)
                .formParam("password", PASSWORD)
                .formParam("role", "OPERATOR")
                .formParam("region", "eu-west-1")
                .post("/people")
                .then()
                .statusCode(303);
        assertThat(admin.page("/people").asString()).contains(name, "operator in eu-west-1");
        Asking ada = Asking.signedIn(name, PASSWORD);
        assertThat(ada.page("/people").statusCode()).isEqualTo(403);
        assertThat(ada.page("/account").asString()).contains("operator in eu-west-1");
        change("roles", "role", "VIEWER").then().statusCode(303);
        assertThat(person().getList("roles")).isEqualTo(List.of("VIEWER"));
        change("roles", "role", "nothing").then().statusCode(400);
        change("odd", "x", "y").then().statusCode(400);
        assertThat(changeOwn(ada, "wrong", "a better one now").asString())
                .contains("The present password is another one");
        assertThat(changeOwn(ada, PASSWORD, "short").asString()).contains("12 to 256 characters");
        assertThat(changeOwn(ada, PASSWORD, "a better one now").header("Location"))
                .endsWith("/sign-in?said=changed");
        assertThat(ada.data("{ me { name } }").getString("data.me.name")).isNull();
        Asking again = Asking.signedIn(name, "a better one now");
        assertThat(again.form().post("/account/sign-out-everywhere").statusCode()).isEqualTo(303);
        assertThat(again.data("{ me { name } }").getString("data.me.name")).isNull();
        change("disable", "x", "y").then().statusCode(303);
        assertThat(person().getBoolean("disabled")).isTrue();
    }

    @Test
    void showsWhereOneIsSignedInAndEndsOneOfThem() {
        create(Map.of("roles", List.of("VIEWER")));
        Asking desk = Asking.signedIn(name, PASSWORD);
        Asking phone = Asking.signedIn(name, PASSWORD);
        assertThat(rows(desk)).hasSize(2).filteredOn(row -> row.contains("this one")).hasSize(1);
        String other =
                rows(desk).stream()
                        .filter(row -> !row.contains("this one"))
                        .map(row -> row.replaceAll("(?s).*action=\"([^\"]*)\".*", "$1"))
                        .findFirst()
                        .orElseThrow();

        assertThat(admin.form().post(other).statusCode()).as("not theirs").isEqualTo(303);
        assertThat(phone.data("{ me { name } }").getString("data.me.name")).isEqualTo(name);
        assertThat(desk.form().post(other).header("Location")).endsWith("/account");
        assertThat(phone.data("{ me { name } }").getString("data.me.name")).isNull();
        assertThat(rows(desk)).singleElement().asString().contains("this one");
        assertThat(desk.form().post(other).statusCode()).as("again").isEqualTo(303);
    }

    private static List<String> rows(Asking who) {
        return Pattern.compile("<tr><th scope=\"row\">.*?</tr>", Pattern.DOTALL)
                .matcher(who.page("/account").asString())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private io.restassured.response.Response change(String act, String field, String value) {
        return admin.form()
                .formParam("name", name)
                .formParam("act", act)
                .formParam("reason", "a test")
                .formParam(field, value)
                .post("/people/person");
    }

    private static io.restassured.response.Response changeOwn(
            Asking who, String current, String next) {
        return who.form()
                .formParam("current", current)
                .formParam("password", next)
                .formParam("again", next)
                .post("/account/password");
    }

    private static String fault(String region) {
        return "mutation { simulateFault(region: \""
                + region
                + "\", fault: {clear: true}) { id } }";
    }

    private String act(String mutation) {
        return "mutation { " + mutation + "(name: \"" + name + "\", reason: \"left\") { name } }";
    }

    private JsonPath person() {
        return admin.data("{ people { name roles regions disabled lastSignIn } }")
                .setRootPath("data.people.find { it.name == '" + name + "' }");
    }

    private JsonPath create(Map<String, ?> more) {
        return admin.data(CREATE, Map.of("input", input(more)));
    }

    private String error(Map<String, ?> more) {
        return admin.error(CREATE, Map.of("input", input(more)));
    }

    private Map<String, Object> input(Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(Map.of("name", name, "password", PASSWORD));
        input.putAll(more);
        return input;
    }
}
