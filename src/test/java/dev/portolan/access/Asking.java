package dev.portolan.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.testing.Forms;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/// Asks the running product as somebody: by the cookie of a session, by a token, or as nobody.
public record Asking(String session, String token) {
    public static Asking signedIn(String name, String password) {
        Response answer = Forms.signIn(name, password);
        assertThat(answer.cookie("portolan_session")).as(answer.header("Location")).isNotNull();
        return new Asking(answer.cookie("portolan_session"), "");
    }

    public static Asking admin() {
        return signedIn("admin", "correct-horse-battery");
    }

    public static Asking withToken(String token) {
        return new Asking("", token);
    }

    public static Response signIn(String name, String password) {
        return given().redirects()
                .follow(false)
                .formParam("name", name)
                .formParam("password", password)
                .post("/sign-in");
    }

    public RequestSpecification request() {
        RequestSpecification request = given().redirects().follow(false);
        if (!session.isEmpty()) {
            request.cookie("portolan_session", session);
        }
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /// For a form of this session, with what its page put into it.
    public RequestSpecification form() {
        return request().accept("text/html").formParam("form_token", Forms.token(session));
    }

    public Response answer(String query, Map<String, ?> variables) {
        return request()
                .contentType(ContentType.JSON)
                .body(Map.of("query", query, "variables", variables))
                .post("/graphql");
    }

    /// The data of an answer that must be without errors.
    public JsonPath data(String query, Map<String, ?> variables) {
        JsonPath answer = answer(query, variables).jsonPath();
        assertThat(answer.getList("errors")).as(answer.prettify()).isNull();
        return answer;
    }

    public JsonPath data(String query) {
        return data(query, Map.of());
    }

    /// The code and the sentence of the first error.
    public String error(String query, Map<String, ?> variables) {
        JsonPath answer = answer(query, variables).jsonPath();
        return answer.getString("errors[0].extensions.code")
                + ": "
                + answer.getString("errors[0].message");
    }

    public String error(String query) {
        return error(query, Map.of());
    }

    /// A page as a browser asks for it.
    public Response page(String path) {
        return request().accept("text/html").get(path);
    }
}
