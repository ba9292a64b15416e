package dev.portolan.strategy.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.strategy.read.StrategyFile;
import dev.portolan.strategy.read.StrategyInput;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real pipes, written by threads of the test.
class StrategyPipeTest {
    private static final Duration BRIEF = Duration.ofMillis(50);

    @TempDir Path directory;
    private Path pipe = Path.of("unset");

    @BeforeEach
    void setUp() throws Exception {
        pipe = directory.resolve("s.pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    }

    @Test
    void readsWhatIsWrittenInPieces() throws Exception {
        Thread writer = writer("a: 1\n", "b: 2\n");
        StrategyInput read = StrategySource.file(pipe.toString());
        writer.join();
        assertThat(read.file().name()).isEqualTo(pipe.toString());
        assertThat(read.file().bytes()).isEqualTo("a: 1\nb: 2\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsNoMoreThanOfAFileHoweverMuchIsWritten() throws Exception {
        String[] endless = new String[40];
        Arrays.fill(endless, "#".repeat(100_000));
        Thread writer = writer(endless);
        assertThat(StrategySource.file(pipe.toString()).file().tooLarge()).isTrue();
        writer.join();
    }

    @Test
    void saysThatNobodyWrites() {
        assertThatThrownBy(() -> read(BRIEF))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("is a pipe that nobody wrote to its end within")
                .hasMessageEndingWith(
                        "write the strategy into it and close it, or name a strategy file");
    }

    @Test
    void saysThatTheWriterDoesNotClose() throws Exception {
        Thread writer =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try (OutputStream into = Files.newOutputStream(pipe)) {
                                into.write('a');
                                Thread.currentThread().join();
                            } catch (IOException | InterruptedException _) {
                                // the test is over
                            }
                        });
        assertThatThrownBy(() -> read(BRIEF)).hasMessageContaining("nobody wrote to its end");
        writer.interrupt();
    }

    @Test
    void endsAtOnceWhenItIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> read(Duration.ofHours(1))).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).as("a flag left for what ends the start").isFalse();
    }

    @Test
    void watchesAFileAndNoPipe() {
        StrategySource source = source(pipe);
        assertThat(source.watchable()).isEmpty();
        assertThat(source.fromPipe()).isTrue();
        Path file = directory.resolve("s.yaml");
        assertThat(source(file).watchable()).contains(file);
        assertThat(source(file).fromPipe()).isFalse();
        assertThat(new StrategySource(Optional.empty(), Optional::empty).fromPipe()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/null", "/dev/random"})
    void opensNoDevice(String device) {
        assertThatThrownBy(() -> StrategySource.file(device))
                .hasMessage("is a device; name a strategy file");
    }

    @Test
    void opensNoSocketAndNoDirectory() throws IOException {
        Path socket = directory.resolve("s.socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> StrategySource.file(socket.toString()))
                    .hasMessage("is a socket; name a strategy file");
        }
        assertThatThrownBy(() -> StrategySource.file(directory.toString()))
                .hasMessage("is a directory; name a strategy file");
    }

    private StrategyFile read(Duration limit) throws IOException {
        return new StrategyPipe(pipe.toString(), pipe).read(limit);
    }

    private static StrategySource source(Path path) {
        return new StrategySource(Optional.of(path.toString()), Optional::empty);
    }

    private Thread writer(String... pieces) {
        return Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try (OutputStream into = Files.newOutputStream(pipe)) {
                        for (String piece : pieces) {
                            into.write(piece.getBytes(StandardCharsets.UTF_8));
                        }
                    } catch (IOException _) {
                        // the reader has had enough
                    }
                });
    }
}
