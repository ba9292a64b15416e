package dev.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.breakglass.BreakGlassCode;
import dev.portolan.access.person.PasswordHash;
import dev.portolan.access.person.Person;
import dev.portolan.access.token.AccessToken;
import dev.portolan.access.token.TokenText;
import dev.portolan.access.token.TokenWish;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import dev.portolan.platform.database.CurrentDatabase;
import dev.portolan.testing.Eventually;
import dev.portolan.testing.Jdbc;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessStoreTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject CurrentDatabase database;
    @Inject DatabaseState state;
    @Inject Accounts accounts;
    @Inject AccessKeeper keeper;
    @Inject AccessStore store;
    @Inject AccessExchange exchange;

    @BeforeEach
    void waitForTheDatabase() {
        Eventually.until("the database is up", Duration.ofSeconds(90), state::up);
    }

    @Test
    void writesWhatTheDatabaseLacksAndNeverAnOlderPerson() {
        Person ada = person("ada-" + UUID.randomUUID(), Instant.now());
        accounts.merge(ada);
        await(exchange.exchange());
        assertThat(stored(ada.name())).isEqualTo(ada);

        Person older = person(ada.name(), Instant.now().minusSeconds(60));
        await(store.keep(content(older)));
        assertThat(stored(ada.name())).isEqualTo(ada);
    }

    @Test
    void takesInWhatAnotherPortalWrote() {
        Person bob = person("bob-" + UUID.randomUUID(), Instant.now());
        String text = TokenText.next(new SecureRandom());
        AccessToken token = token(text, false);
        await(store.keep(content(bob)));
        await(store.keep(content(token)));
        await(exchange.exchange());
        assertThat(accounts.person(bob.name())).contains(bob);
        assertThat(accounts.token(text)).contains(token);

        AccessToken revoked = token(text, true, token);
        await(store.keep(content(revoked)));
        await(store.keep(content(token)));
        await(exchange.exchange());
        assertThat(accounts.token(text).orElseThrow().revoked()).isTrue();
    }

    @Test
    void hearsWithinSecondsOfARevocationAtAnotherPortalUnasked() {
        String text = TokenText.next(new SecureRandom());
        AccessToken token = token(text, false);
        keeper.put(token);
        AccessToken revoked = token(text, true, token);
        Eventually.until("it is in the database", SOON, () -> inDatabase(token));
        await(store.keep(content(revoked)));
        Duration took =
                Eventually.until(
                        "this portal knows",
                        SOON,
                        () -> accounts.token(text).orElseThrow().revoked());
        assertThat(took).isLessThan(Duration.ofSeconds(10));
    }

    private boolean inDatabase(AccessToken token) {
        return await(store.find()).content().tokens().contains(token);
    }

    @Test
    void losesNoChangeToAPersonWhateverOrderTheyArriveIn() {
        Instant now = Instant.now();
        Person ada = person("ada-" + UUID.randomUUID(), now.minusSeconds(60));
        Person enabled = ada.withStanding(false, now);
        Person promoted =
                ada.withGrant(
                        new Grant(
                                Set.of(Role.OPERATOR, Role.VIEWER),
                                Optional.empty(),
                                Map.of(Role.OPERATOR, Set.of(RegionId.of("eu-west-1")))),
                        now.plusSeconds(1));
        for (Person one : List.of(enabled, ada, promoted, enabled)) {
            await(store.keep(content(one)));
        }
        assertThat(stored(ada.name())).isEqualTo(enabled.mergedWith(promoted));
    }

    @Test
    void keepsEndedSessionsAndWhatBecameOfCodes() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String name = "ada-" + UUID.randomUUID();
        BreakGlassCode code = code(name, now);
        BreakGlassCode used = code.used("ada", "the portal is down", now.plusSeconds(9));
        BreakGlassCode before = code.used("bob", "earlier", now.plusSeconds(3));
        BreakGlassCode revoked = code.revoked(now.plusSeconds(20));
        for (BreakGlassCode one : List.of(code, used, revoked, before, code)) {
            await(store.keep(new AccessContent(List.of(), List.of(), Map.of(), List.of(one))));
        }
        for (Instant mark : List.of(now, now.minusSeconds(5))) {
            await(
                    store.keep(
                            new AccessContent(
                                    List.of(), List.of(), Map.of(name, mark), List.of())));
        }
        AccessContent found = await(store.find()).content();
        assertThat(found.codes()).contains(used.mergedWith(revoked).mergedWith(before));
        assertThat(found.signedOut()).containsEntry(name, now);
    }

    @Test
    void writesLastUsesThatOnlyGoForwardAndAreNoNews() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Person ada = person("ada-" + UUID.randomUUID(), now);
        AccessToken token = token(TokenText.next(new SecureRandom()), false);
        await(store.keep(new AccessContent(List.of(ada), List.of(token), Map.of(), List.of())));
        long version = await(store.version());
        for (Instant at : List.of(now, now.minusSeconds(5))) {
            UseMarks uses = new UseMarks();
            uses.person(ada.name(), at);
            uses.token(token.id(), at);
            await(store.keep(uses));
        }
        UseMarks found = await(store.find()).uses();
        assertThat(found.people()).containsEntry(ada.name(), now);
        assertThat(found.tokens()).containsEntry(token.id(), now);
        assertThat(await(store.version())).isEqualTo(version);
    }

    @Test
    void losesNothingThatTwoPortalsWriteAtOnce() {
        Instant now = Instant.now();
        Person ada = person("ada-" + UUID.randomUUID(), now.minusSeconds(60));
        Person enabled = ada.withStanding(false, now);
        Person changed = ada.withPassword("another", now);
        AccessToken token = token(TokenText.next(new SecureRandom()), false);
        List<AccessContent> writes =
                List.of(
                        content(ada),
                        content(enabled),
                        content(changed),
                        content(token),
                        content(token.asRevoked()));
        List<Uni<Void>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            writes.forEach(one -> all.add(store.keep(one)));
        }
        await(Uni.join().all(all).andCollectFailures());
        assertThat(stored(ada.name())).isEqualTo(enabled.mergedWith(changed));
        assertThat(await(store.find()).content().tokens()).contains(token.asRevoked());
    }

    @Test
    void countsEachChangeOfAnEntry() {
        AccessToken token = token(TokenText.next(new SecureRandom()), false);
        AccessToken revoked = token.asRevoked();
        for (AccessToken one : List.of(token, token, revoked, token, revoked)) {
            await(store.keep(content(one)));
        }
        assertThat(
                        worker().rows(
                                        "select version from access_entry where id = '"
                                                + token.id()
                                                + "'"))
                .containsExactly("2");
    }

    @Test
    void hearsOfWhatAPortalOfTheVersionBeforeRevokes() {
        AccessToken token = token(TokenText.next(new SecureRandom()), false);
        await(store.keep(content(token)));
        long version = await(store.version());
        assertThat(
                        worker().failure(
                                        "update token set revoked = true where id = '"
                                                + token.id()
                                                + "'"))
                .isEmpty();
        assertThat(await(store.version())).isGreaterThan(version);
        assertThat(await(store.find()).content().tokens()).contains(token.asRevoked());
    }

    private Jdbc worker() {
        return Jdbc.worker(database);
    }

    private static BreakGlassCode code(String text, Instant now) {
        return new BreakGlassCode(
                UUID.randomUUID(),
                now,
                now.plusSeconds(3600),
                Digest.of(text),
                Optional.empty(),
                Optional.empty());
    }

    private Person stored(String name) {
        return await(store.find()).content().people().stream()
                .filter(person -> person.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static AccessContent content(Person person) {
        return new AccessContent(List.of(person), List.of(), Map.of(), List.of());
    }

    private static AccessContent content(AccessToken token) {
        return new AccessContent(List.of(), List.of(token), Map.of(), List.of());
    }

    private static Person person(String name, Instant changed) {
        return new Person(
                name,
                Set.of(Role.OPERATOR, Role.DPO),
                Optional.of(Set.of(RegionId.of("eu-west-1"), RegionId.of("eu-west-2"))),
                PasswordHash.NOBODY,
                true,
                changed);
    }

    private static AccessToken token(String text, boolean revoked) {
        AccessToken any =
                new TokenWish(
                                "ci",
                                Set.of(Role.OBSERVER),
                                Optional.empty(),
                                Optional.of("here"),
                                Instant.now().plus(Duration.ofDays(1)))
                        .token(UUID.randomUUID(), Digest.of(text), Instant.now());
        return token(text, revoked, any);
    }

    private static AccessToken token(String text, boolean revoked, AccessToken like) {
        return new AccessToken(
                like.id(),
                like.name(),
                like.roles(),
                like.regions(),
                like.vantage(),
                like.createdAt(),
                like.expiresAt(),
                Digest.of(text),
                revoked);
    }

    private static <T> T await(Uni<T> uni) {
        // On a busy machine the first queries outlast their limit while classes load.
        return uni.onFailure(ContractException.class)
                .retry()
                .withBackOff(Duration.ofMillis(200))
                .atMost(20)
                .await()
                .atMost(Duration.ofSeconds(60));
    }
}
