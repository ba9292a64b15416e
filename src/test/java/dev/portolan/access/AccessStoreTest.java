package dev.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.Db;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Role;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessStoreTest {
    @Inject Db db;
    @Inject DatabaseState state;
    @Inject Accounts accounts;
    @Inject AccessKeeper keeper;
    @Inject AccessStore store;

    @BeforeEach
    void waitForTheDatabase() throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(90);
        while (!state.up() && Instant.now().isBefore(deadline)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(state.up()).isTrue();
    }

    @Test
    void writesWhatTheDatabaseLacksAndNeverAnOlderPerson() {
        Person ada = person("ada-" + UUID.randomUUID(), Instant.now());
        accounts.merge(ada);
        await(store.synchronise());
        assertThat(stored(ada.name())).isEqualTo(ada);

        Person older = person(ada.name(), Instant.now().minusSeconds(60));
        await(db.write(() -> Panache.getSession().flatMap(s -> PersonRow.keep(s, older))));
        assertThat(stored(ada.name())).isEqualTo(ada);
    }

    @Test
    void takesInWhatAnotherPortalWrote() {
        Person bob = person("bob-" + UUID.randomUUID(), Instant.now());
        String text = TokenText.next(new SecureRandom());
        AccessToken token = token(text, false);
        await(db.write(() -> Panache.getSession().flatMap(s -> PersonRow.keep(s, bob))));
        await(db.write(() -> Panache.getSession().flatMap(s -> TokenRow.keep(s, token))));
        await(store.synchronise());
        assertThat(accounts.person(bob.name())).contains(bob);
        assertThat(accounts.token(text)).contains(token);

        AccessToken revoked = token(text, true, token);
        await(db.write(() -> Panache.getSession().flatMap(s -> TokenRow.keep(s, revoked))));
        await(db.write(() -> Panache.getSession().flatMap(s -> TokenRow.keep(s, token))));
        await(store.synchronise());
        assertThat(accounts.token(text).orElseThrow().revoked()).isTrue();
    }

    private Person stored(String name) {
        Supplier<Uni<PersonRow>> find = () -> PersonRow.findById(name);
        return await(db.read(find)).person();
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
                new TokenOrder(
                                "ci",
                                Role.OBSERVER,
                                Duration.ofDays(1),
                                Optional.empty(),
                                Optional.of("here"))
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
