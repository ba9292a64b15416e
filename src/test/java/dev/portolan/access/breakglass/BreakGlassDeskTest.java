package dev.portolan.access.breakglass;

import static dev.portolan.access.AccessRoom.await;
import static dev.portolan.access.AccessRoom.done;
import static dev.portolan.access.AccessRoom.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.access.AccessRoom;
import dev.portolan.access.By;
import dev.portolan.access.Outcome;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BreakGlassDeskTest {
    private static final By ADMIN = new By("admin", "it is over");

    @TempDir Path temporary;
    private final String text = BreakGlassText.next(new SecureRandom());
    private AccessRoom room;
    private BreakGlassDesk desk;

    @BeforeEach
    void open() {
        room = new AccessRoom(temporary);
        desk = desk(room);
        room.database.goes();
        room.keeper.put(
                new BreakGlassCode(
                        new UUID(1, 2),
                        room.time.instant(),
                        room.time.instant().plus(Duration.ofDays(30)),
                        BreakGlassText.digest(text),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static BreakGlassDesk desk(AccessRoom room) {
        return new BreakGlassDesk(
                room.accounts, room.keeper, room.sessions, room.record, room.time);
    }

    @Test
    void opensThePortalForAnHourWithoutADatabaseAndSaysSo() {
        String secret = use(text).orElseThrow();
        Caller caller = room.recognition.ofSession(secret).orElseThrow();
        assertThat(caller.name()).contains("break-glass:ada");
        assertThat(caller.breakGlass()).isTrue();
        assertThat(caller.roles()).containsExactlyInAnyOrder(Role.OPERATOR, Role.APPROVER);
        assertThat(caller.until()).contains(room.time.instant().plus(Duration.ofMinutes(60)));
        assertThat(desk.open()).hasSize(1);
        assertThat(room.acts.actions()).containsExactly("break-glass.use");
        assertThat(room.kinds()).containsExactly("access.break-glass.use");
        assertThat(room.acts.all().toString()).contains("the portal is down").doesNotContain(text);
        room.time.pass(Duration.ofMinutes(60));
        assertThat(room.recognition.ofSession(secret)).isEmpty();
        assertThat(desk.open()).isEmpty();
    }

    @Test
    void isGoodOnceAlsoAfterARestart() {
        assertThat(use(text)).isPresent();
        assertThat(use(text)).isEmpty();
        assertThat(refused(desk(new AccessRoom(temporary)).open(typed(text), "192.0.2.1")))
                .startsWith("NOT_FOUND");
    }

    @Test
    void opensNothingWhenItCannotBeRecordedAndIsStillGoodThen() {
        AccessRoom full = new AccessRoom(temporary);
        full.acts.full();
        assertThatThrownBy(() -> await(desk(full).open(typed(text), "192.0.2.1")))
                .hasMessageContaining("no space left");
        assertThat(full.sessions.size()).isZero();
        assertThat(use(text)).isPresent();
    }

    @Test
    void opensNothingWhenTheDiskDoesNotTakeThatItIsUsedAndStaysSealed() throws IOException {
        room.refuseWrites();
        assertThat(refused(desk.open(typed(text), "192.0.2.1")))
                .isEqualTo(
                        "UNAVAILABLE: Nothing was opened: it could not be written on this disk. The code is still sealed.");
        assertThat(room.sessions.size()).isZero();
        assertThat(desk.open()).isEmpty();
        assertThat(room.acts.actions())
                .containsExactly("break-glass.use", "break-glass.use.refused");
        room.takeWrites();
        assertThat(use(text)).isPresent();
        assertThat(use(text)).isEmpty();
    }

    @Test
    void opensOneOfManyTriesAtOnce() {
        List<Uni<Outcome<String>>> tries =
                Stream.generate(() -> desk.open(typed(text), "192.0.2.1")).limit(8).toList();
        assertThat(tries.stream().map(AccessRoom::await))
                .filteredOn(Outcome.Done.class::isInstance)
                .hasSize(1);
        assertThat(room.sessions.size()).isEqualTo(1);
    }

    @Test
    void opensNothingForACodeThatIsRevokedWhileItIsRecorded() {
        var underWay = desk.open(typed(text), "192.0.2.1");
        done(desk.revoke(new UUID(1, 2), ADMIN));
        assertThat(refused(underWay)).startsWith("NOT_FOUND");
        assertThat(room.sessions.size()).isZero();
    }

    @Test
    void isEndedByAnAdminAtOnce() {
        String secret = use(text).orElseThrow();
        assertThat(done(desk.revoke(new UUID(1, 2), ADMIN)).open(room.time.instant())).isFalse();
        assertThat(room.recognition.ofSession(secret)).isEmpty();
        assertThat(room.events.newest().getFirst().title())
                .isEqualTo("admin ended the break-glass use by break-glass:ada: it is over");
        assertThat(refused(desk.revoke(UUID.randomUUID(), ADMIN))).startsWith("NOT_FOUND");
    }

    @Test
    void opensNothingOnceASealedCodeWasRevoked() {
        done(desk.revoke(new UUID(1, 2), ADMIN));
        assertThat(use(text)).isEmpty();
    }

    @Test
    void readsACodeAsPeopleTypeIt() {
        String spoken =
                text.toLowerCase(Locale.ROOT)
                        .replaceFirst("bg-", "")
                        .replace('-', ' ')
                        .replace('0', 'o');
        assertThat(BreakGlassText.digest(spoken)).isEqualTo(BreakGlassText.digest(text));
        assertThat(BreakGlassText.digest("BG345-00000-00000-00000-00000"))
                .as("without the prefix, and beginning like it")
                .isEqualTo(BreakGlassText.digest("bg-BG345-00000-00000-00000-00000"))
                .isNotEmpty();
        assertThat(BreakGlassText.digest("bg-")).isEmpty();
        assertThat(BreakGlassText.digest("x".repeat(10_000))).isEmpty();
        assertThat(use("bg-00000-00000-00000-00000-00000")).isEmpty();
    }

    @Test
    void asksWhoAndWhy() {
        assertThat(new BreakGlassUse(text, "ada", "the portal is down").problem()).isEmpty();
        assertThat(new BreakGlassUse(text, "", "x").problem().orElseThrow()).startsWith("name:");
        assertThat(new BreakGlassUse(text, "a:b", "x").problem().orElseThrow()).startsWith("name:");
        assertThat(new BreakGlassUse(text, "ada", " ").problem().orElseThrow())
                .startsWith("reason has 0 characters");
        assertThat(typed(text).toString()).doesNotContain(text);
    }

    private Optional<String> use(String code) {
        return await(desk.open(typed(code), "192.0.2.1")) instanceof Outcome.Done<String>(var it)
                ? Optional.of(it)
                : Optional.empty();
    }

    private static BreakGlassUse typed(String code) {
        return new BreakGlassUse(code, "ada", "the portal is down");
    }
}
