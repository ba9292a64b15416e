package dev.portolan.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.PicturedPeople;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// People, tokens, one's own account, the way in and the broken glass, as a person and as axe see
/// them.
@QuarkusTest
@TestProfile(PicturedPages.class)
class PeoplePagesLookTest {
    private static final Caller ADMIN =
            new Caller(
                    Optional.of("admin"),
                    Set.of(Role.ADMIN, Role.OPERATOR),
                    Optional.empty(),
                    Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
                    false);

    private static Browser browser;

    @TestHTTPResource("/")
    URL root;

    @Inject PicturedPeople people;
    @Inject PicturedCallers callers;
    @Inject PicturedArchive database;
    @Inject PicturedFleet fleet;

    @BeforeAll
    static void start() {
        browser = Browser.start(true);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void everybody() {
        callers.are(ADMIN);
        database.answers(true);
        fleet.show(Pictures.four().at(Instant.now()));
        people.everybody();
    }

    @AfterEach
    void nothingToComplainOf() {
        database.answers(true);
        assertThat(browser.complaints()).isEmpty();
    }

    private Looks looks() {
        return new Looks(browser, root);
    }

    @Test
    void drawsPeople() {
        looks().areAllFine("/people", "people");
        looks().areAllFine("/people/person?name=ada", "people-ada");
        looks().areFine("/people/person?name=gone", "people-disabled");
        looks().areFine("/people/person?name=ops", "people-from-file");
        database.answers(false);
        looks().areFine("/people", "people-no-database");
        looks().areFine("/people/person?name=ada", "people-ada-no-database");
    }

    @Test
    void drawsTokens() {
        people.tokens();
        looks().areAllFine("/tokens", "tokens");
        database.answers(false);
        looks().areFine("/tokens", "tokens-no-database");
    }

    @Test
    void drawsOnesOwnAccountAndTheWayIn() {
        people.sessions("admin");
        looks().areAllFine("/account", "account");
        assertThat(browser.page().locator("main").textContent())
                .contains("Where you are signed in", "192.0.2.7");
        callers.are(Caller.ANONYMOUS);
        looks().areAllFine("/sign-in", "sign-in");
        looks().areAllFine("/sign-in?error=code", "sign-in-code");
        looks().areFine("/sign-in?said=changed", "sign-in-changed");
    }

    @Test
    void showsTheBrokenGlassOnEveryPageForEverybody() {
        Runnable end = people.brokenGlass();
        try {
            looks().areAllFine("/people", "people-glass");
            callers.are(Caller.DEMO_READER);
            looks().areAllFine("/", "global-glass");
            assertThat(browser.page().getByText("Break-glass is in use").isVisible()).isTrue();
            looks().areFine("/sign-in", "sign-in-glass");
        } finally {
            end.run();
        }
    }
}
