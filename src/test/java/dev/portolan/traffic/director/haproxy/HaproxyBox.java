package dev.portolan.traffic.director.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.testing.Eventually;
import dev.portolan.testing.RealServer;
import dev.portolan.traffic.director.haproxy.HaproxySocket.Said;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;

/// One real HAProxy, with its stats socket in a directory of its own.
public @NullUnmarked final class HaproxyBox implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private final Path socket;
    private final RealServer server;

    /// `%SOCKET%` and `%LUA%` in the configuration are filled in.
    public HaproxyBox(Path directory, String configuration) throws Exception {
        Files.createDirectories(directory);
        socket = directory.resolve("s");
        server =
                RealServer.haproxy(
                        directory,
                        configuration
                                .replace("%SOCKET%", socket.toString())
                                .replace("%LUA%", lua().toString()));
        awaitStart();
    }

    static Path lua() {
        return Path.of("haproxy", "portolan.lua").toAbsolutePath();
    }

    public Path socket() {
        return socket;
    }

    /// What it answers to a line of commands; the empty string when it does not.
    public String ask(String commands) {
        return switch (HaproxySocket.ask(UnixDomainSocketAddress.of(socket), commands, LIMIT)) {
            case Said.Answer(var text) -> text;
            case Said.NotSent _, Said.Lost _ -> "";
        };
    }

    public void restart() throws Exception {
        server.restart();
        awaitStart();
    }

    public void stop() {
        server.close();
    }

    long pid() {
        return server.pid();
    }

    private void awaitStart() throws Exception {
        Eventually.until(
                "HAProxy answers", Duration.ofSeconds(20), () -> !ask("show info").isEmpty());
        assertThat(ask("show info")).as(output()).contains("Name: HAProxy");
    }

    String output() throws IOException {
        return server.output();
    }

    @Override
    public void close() {
        server.close();
    }
}
