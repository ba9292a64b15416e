package dev.portolan.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Requests to the product under test written byte by byte, for what no client would send.
public final class Wire {
    private static final int SILENCE_MS = 1000;

    private Wire() {}

    /// Sends `request` as it is, with `Connection: close`; answers whatever comes back until a
    /// second passes in silence.
    public static String send(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(SILENCE_MS);
            OutputStream out = socket.getOutputStream();
            out.write(
                    request.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return read(socket.getInputStream());
        }
    }

    /// Announces a body of `length` bytes and sends none of it. A server that refuses by length
    /// answers at once and closes; had it been sent, the answer would be lost in the reset now and
    /// then.
    public static String announce(String path, String headers, long length) throws IOException {
        return send(
                "POST %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: %d\r\n\r\n"
                        .formatted(path, headers, length));
    }

    private static String read(InputStream in) throws IOException {
        byte[] seen = new byte[64 << 10];
        int length = 0;
        try {
            int read = in.read(seen, 0, seen.length);
            while (read > 0) {
                length += read;
                read = in.read(seen, length, seen.length - length);
            }
        } catch (IOException ended) {
            return new String(seen, 0, length, StandardCharsets.ISO_8859_1);
        }
        return new String(seen, 0, length, StandardCharsets.ISO_8859_1);
    }
}
