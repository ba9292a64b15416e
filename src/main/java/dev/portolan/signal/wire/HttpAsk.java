package dev.portolan.signal.wire;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The request of an HTTP probe, written once and sent each time.
public final class HttpAsk {
    private final byte[] request;
    private final boolean bodiless;
    private final StatusSet expected;
    private final boolean keepAlive;

    private HttpAsk(byte[] request, boolean bodiless, StatusSet expected, boolean keepAlive) {
        this.request = request;
        this.bodiless = bodiless;
        this.expected = expected;
        this.keepAlive = keepAlive;
    }

    public static HttpAsk of(
            String method,
            URI url,
            Map<String, String> headers,
            StatusSet expected,
            boolean keepAlive) {
        String path =
                url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        StringBuilder text = new StringBuilder(256);
        text.append(method).append(' ').append(path);
        if (url.getRawQuery() != null) {
            text.append('?').append(url.getRawQuery());
        }
        text.append(" HTTP/1.1\r\nHost: ").append(Urls.authority(url));
        text.append("\r\nUser-Agent: portolan\r\nConnection: ");
        text.append(keepAlive ? "keep-alive" : "close").append("\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        byte[] request = text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        return new HttpAsk(request, method.equals("HEAD"), expected, keepAlive);
    }

    void sendOver(Wire wire) {
        wire.send(request);
    }

    /// Whether the answer has no body, whatever its head says.
    boolean bodiless() {
        return bodiless;
    }

    StatusSet expected() {
        return expected;
    }

    boolean keepAlive() {
        return keepAlive;
    }
}
