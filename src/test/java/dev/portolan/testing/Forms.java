package dev.portolan.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Signing in and sending forms as a browser does, with what the page brought.
public final class Forms {
    public static final String COOKIE = "portolan_session";
    private static final String PASSWORD = "correct-horse-battery";
    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]*)\"");

    private Forms() {}

    /// The cookie of a new session of the first account.
    public static String session() {
        Response answer = signIn("admin", PASSWORD);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        return answer.cookie(COOKIE);
    }

    /// The answer to signing in, after as many tries as the portal asks for by saying "slow": other
    /// tests guess passwords from this machine, too.
    public static Response signIn(String name, String password) {
        List<Response> answers = new ArrayList<>();
        Eventually.until(
                name + " may try to sign in",
                Duration.ofMinutes(2),
                () -> {
                    answers.add(
                            RestAssured.given()
                                    .redirects()
                                    .follow(false)
                                    .formParam("name", name)
                                    .formParam("password", password)
                                    .post("/sign-in"));
                    String led = answers.getLast().header("Location");
                    return led == null || !led.contains("error=slow");
                });
        return answers.getLast();
    }

    /// What the forms of a page carry for this session.
    public static String token(String session) {
        String page = RestAssured.given().cookie(COOKIE, session).get("/strategy").asString();
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return token.group(1);
    }
}
