package dev.portolan.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.AccessFile;
import dev.portolan.access.AccessKeeper;
import dev.portolan.access.AccessRecord;
import dev.portolan.access.AccessRoom;
import dev.portolan.access.AccessSocket;
import dev.portolan.access.Accounts;
import dev.portolan.access.Digest;
import dev.portolan.access.Handover;
import dev.portolan.access.KeptActs;
import dev.portolan.access.ManualDatabase;
import dev.portolan.access.ManualTime;
import dev.portolan.access.breakglass.BreakGlassCommand;
import dev.portolan.access.breakglass.BreakGlassText;
import dev.portolan.audit.SilentEvents;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.caller.Role;
import dev.portolan.platform.start.Serving;
import io.quarkus.runtime.ShutdownEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
    private static final List<String> CALL = List.of("ci", "--role", "viewer", "--expires", "30d");

    @TempDir Path temporary;
    private final ManualTime time = new ManualTime();
    private final Accounts accounts = new Accounts();
    private final KeptActs trail = new KeptActs();
    private final SilentEvents events = new SilentEvents();
    private @Nullable TokenMonitor portal;

    @AfterEach
    void stop() {
        if (portal != null) {
            portal.stop(new ShutdownEvent());
        }
    }

    @Test
    void tellsTheRunningPortalAtOnce() throws IOException {
        DataDirectory directory = new DataDirectory(temporary);
        startPortal(directory);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(directory.file(AccessSocket.NAME))))
                .isEqualTo("rw-------");
        String text = print(directory, 0);
        assertThat(accounts.token(text).orElseThrow().name()).isEqualTo("ci");
        assertThat(directory.file(AccessKeeper.FILE)).exists();
        assertThat(trail.actions()).containsExactly("token.create");
    }

    @Test
    void leavesTheDigestForTheNextStartWhenNoPortalRuns() throws IOException {
        DataDirectory directory = new DataDirectory(temporary);
        String text = print(directory, 0);
        assertThat(accounts.token(text)).isEmpty();
        try (var left = Files.list(directory.file(Handover.LEFT))) {
            Path file = left.findFirst().orElseThrow();
            assertThat(Files.readString(file)).doesNotContain(text);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        startPortal(directory);
        assertThat(accounts.token(text)).isPresent();
        assertThat(trail.actions()).containsExactly("token.create");
    }

    @Test
    void isNotFooledByTheSocketOfAKilledPortal() throws IOException {
        DataDirectory directory = new DataDirectory(temporary);
        try (var killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(directory.file(AccessSocket.NAME)));
        }
        String text = print(directory, 0);
        startPortal(directory);
        assertThat(accounts.token(text)).isPresent();
    }

    @Test
    void findsThePortalOfADataDirectoryWhosePathIsTooLongForASocket() throws IOException {
        DataDirectory directory = new DataDirectory(temporary.resolve("long".repeat(30)));
        startPortal(directory);
        String text = print(directory, 0);
        assertThat(accounts.token(text)).isPresent();
    }

    @Test
    void refusesABadCallWithExitCodeTwoAndPrintsNoToken() throws IOException {
        assertThat(print(new DataDirectory(temporary), 2, "ci", "--role", "king")).isEmpty();
    }

    @Test
    void thePortalRefusesWhatIsNoTokenAndGoesOn() throws IOException {
        DataDirectory directory = new DataDirectory(temporary);
        startPortal(directory);
        assertThat(say(directory, "{}")).startsWith("refused");
        assertThat(say(directory, "\u0000".repeat(15_000))).startsWith("refused");
        assertThat(accounts.token(print(directory, 0))).isPresent();
    }

    @Test
    void thePortalRefusesATokenForARegionThatItDoesNotHave() throws IOException {
        DataDirectory directory = new DataDirectory(temporary);
        startPortal(directory);

        assertThat(print(directory, 2, "ci", "--role=viewer", "--expires=1d", "--region=mars-1"))
                .isEmpty();
        assertThat(accounts.tokens()).isEmpty();
        assertThat(trail.actions()).isEmpty();
    }

    @Test
    void thePortalSetsAsideALeftTokenForARegionThatItDoesNotHave() throws IOException {
        DataDirectory directory = new DataDirectory(temporary);
        print(directory, 0, "ci", "--role=viewer", "--expires=1d", "--region=mars-1");
        startPortal(directory);

        assertThat(accounts.tokens()).isEmpty();
        assertThat(trail.actions()).containsExactly("token.create.refused");
        assertThat(events.newest().getFirst().title())
                .startsWith("not done: the token ci was made: viewer")
                .endsWith(
                        "(regions: there is no region mars-1; accepted: eu-west-1 and us-east-1)");
        assertThat(left(directory)).singleElement().asString().endsWith(".json.refused");
    }

    @Test
    void takesALeftTokenForARegionThatItHasAndOneThatExpiredMeanwhile() throws IOException {
        DataDirectory directory = new DataDirectory(temporary);
        print(directory, 0, "ci", "--role=operator", "--expires=30d", "--region=eu_west_1");
        print(directory, 0, "old", "--role=viewer", "--expires=1h");
        time.pass(Duration.ofDays(2));
        startPortal(directory);

        assertThat(accounts.tokens()).extracting(AccessToken::name).contains("ci", "old");
        assertThat(left(directory)).isEmpty();
        Accounts afterARestart = new Accounts();
        new AccessKeeper(afterARestart, directory).load();
        assertThat(afterARestart.tokens()).hasSize(2);
    }

    @Test
    void keepsWhatWasLeftUntilItIsSafeOnTheDisk() throws IOException {
        DataDirectory directory = new DataDirectory(temporary);
        String text = print(directory, 0);
        directory.directory(AccessKeeper.FILE + ".next/in-the-way");
        startPortal(directory);

        assertThat(accounts.token(text)).isPresent();
        assertThat(left(directory)).hasSize(1);
    }

    @Test
    void thePortalSetsAsideWhatNoCommandWouldMake() throws IOException {
        DataDirectory directory = new DataDirectory(temporary);
        directory.directory(Handover.LEFT);
        TokenWish sound = TokenCommand.wish(CALL, time.instant());
        Instant later = time.instant().plus(Duration.ofDays(400));
        for (TokenWish odd :
                List.of(
                        new TokenWish(
                                "two-roles",
                                Set.of(Role.OBSERVER, Role.ADMIN),
                                Optional.empty(),
                                Optional.of("here"),
                                sound.expiresAt()),
                        new TokenWish(
                                "bound",
                                sound.roles(),
                                Optional.empty(),
                                Optional.of("here"),
                                sound.expiresAt()),
                        new TokenWish(
                                "long", sound.roles(), Optional.empty(), Optional.empty(), later),
                        new TokenWish(
                                "nowhere",
                                sound.roles(),
                                Optional.of(Set.of()),
                                Optional.empty(),
                                sound.expiresAt()))) {
            directory.replace(
                    Handover.LEFT + "/" + odd.name() + ".json",
                    AccessFile.write(
                            odd.token(UUID.randomUUID(), Digest.of(odd.name()), time.instant())));
        }
        startPortal(directory);

        assertThat(accounts.tokens()).isEmpty();
        assertThat(left(directory)).hasSize(4).allMatch(file -> file.endsWith(".refused"));
    }

    private static List<String> left(DataDirectory directory) throws IOException {
        try (var files = Files.list(directory.file(Handover.LEFT))) {
            return files.map(Path::toString).toList();
        }
    }

    private static String say(DataDirectory directory, String message) throws IOException {
        try (var channel =
                SocketChannel.open(UnixDomainSocketAddress.of(directory.file(AccessSocket.NAME)))) {
            channel.write(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)));
            channel.shutdownOutput();
            ByteBuffer answer = ByteBuffer.allocate(1000);
            while (channel.read(answer) >= 0) {
                assertThat(answer.hasRemaining()).isTrue();
            }
            return StandardCharsets.UTF_8.decode(answer.flip()).toString();
        }
    }

    private void startPortal(DataDirectory directory) {
        TokenMonitor started =
                new TokenMonitor(
                        new Intake(
                                new AccessKeeper(accounts, directory),
                                new AccessRecord(trail, events),
                                AccessRoom.state(new ManualDatabase(), time)),
                        directory);
        started.start(new Serving());
        portal = started;
    }

    @Test
    void makesBreakGlassCodesThatARunningPortalKnowsAtOnce() throws IOException {
        DataDirectory directory = new DataDirectory(temporary);
        startPortal(directory);
        List<String> codes = breakGlass(directory, List.of("create"));
        assertThat(codes).hasSize(5).allMatch(code -> code.matches("bg(-[0-9A-Z]{5}){5}"));
        for (String code : codes) {
            assertThat(
                            accounts.codeOf(BreakGlassText.digest(code))
                                    .orElseThrow()
                                    .sealed(time.instant()))
                    .isTrue();
            assertThat(Files.readString(directory.file(AccessKeeper.FILE))).doesNotContain(code);
        }
        assertThat(trail.actions()).containsExactly("break-glass.create");
    }

    @Test
    void leavesBreakGlassCodesForTheNextStart() throws IOException {
        DataDirectory directory = new DataDirectory(temporary);
        List<String> codes =
                breakGlass(directory, List.of("create", "--codes", "2", "--expires=30d"));
        assertThat(codes).hasSize(2);
        startPortal(directory);
        assertThat(
                        accounts.codeOf(BreakGlassText.digest(codes.getFirst()))
                                .orElseThrow()
                                .expiresAt())
                .isEqualTo(time.instant().plus(Duration.ofDays(30)));
        assertThat(trail.actions()).containsExactly("break-glass.create");
    }

    @Test
    void refusesAnOddBreakGlassCall() {
        var command = new BreakGlassCommand(new DataDirectory(temporary), time);
        for (String call :
                List.of(
                        "",
                        "open",
                        "create --codes 0",
                        "create --codes 51",
                        "create --expires 400d",
                        "create --codes",
                        "create --expires 5")) {
            assertThat(command.run(List.of(call.split(" ", -1)))).as(call).isEqualTo(2);
        }
        assertThat(accounts.codes()).isEmpty();
    }

    private List<String> breakGlass(DataDirectory directory, List<String> arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            assertThat(new BreakGlassCommand(directory, time).run(arguments)).isZero();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private String print(DataDirectory directory, int exit, String... call) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            List<String> words = call.length == 0 ? CALL : List.of(call);
            assertThat(new TokenCommand(directory, time).run(words)).isEqualTo(exit);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).strip();
    }
}
