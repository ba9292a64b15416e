package dev.portolan.signal.wire;

import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The status line and the headers of an HTTP/1.x response that matter here. `length` is empty when
/// the body is chunked or ends with the connection.
public record ResponseHead(
        int status,
        boolean keepAlive,
        boolean chunked,
        OptionalLong length,
        String contentType,
        String encoding) {

    /// Whether the body is packed as gzip.
    public boolean gzip() {
        return encoding.equals("gzip") || encoding.equals("x-gzip");
    }

    /// Whether the body is not packed at all.
    public boolean plain() {
        return encoding.isEmpty() || encoding.equals("identity");
    }

    /// What a head says; a `Fault` for what is no HTTP.
    sealed interface Parsed {
        /// A head.
        record Good(ResponseHead head) implements Parsed {}

        /// No HTTP.
        record Bad(Fault fault) implements Parsed {}
    }

    /// Parses everything up to the empty line.
    static Parsed parse(String text) {
        String[] lines = text.split("\r?\n", -1);
        Integer status = status(lines[0]);
        if (status == null) {
            return new Parsed.Bad(Fault.malformed("did not answer HTTP/1"));
        }
        Headers headers = new Headers(lines[0].startsWith("HTTP/1.1"));
        for (int i = 1; i < lines.length; i++) {
            Fault fault = lines[i].isEmpty() ? null : headers.add(lines[i]);
            if (fault != null) {
                return new Parsed.Bad(fault);
            }
        }
        return new Parsed.Good(headers.head(status));
    }

    private static @Nullable Integer status(String line) {
        boolean http =
                line.length() >= 12
                        && (line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 "))
                        && (line.length() == 12 || line.charAt(12) == ' ');
        if (!http) {
            return null;
        }
        int status = 0;
        for (int i = 9; i < 12; i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            status = status * 10 + digit;
        }
        return status >= 100 ? status : null;
    }

    private static final class Headers {
        private boolean keepAlive;
        private boolean chunked;
        private long length = -1;
        private String contentType = "";
        private String encoding = "";

        Headers(boolean keepAlive) {
            this.keepAlive = keepAlive;
        }

        @Nullable Fault add(String line) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                return Fault.malformed("sent a header without a colon");
            }
            String value = line.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> {
                    return addLength(value);
                }
                case "transfer-encoding" -> {
                    if (!value.equals("chunked")) {
                        return Fault.malformed("sent an unknown transfer encoding");
                    }
                    chunked = true;
                }
                case "connection" -> keepAlive = keepAlive && !value.contains("close");
                case "content-type" -> contentType = value;
                case "content-encoding" -> encoding = value;
                default -> {}
            }
            return null;
        }

        private @Nullable Fault addLength(String value) {
            boolean number = value.length() <= 18 && value.matches("[0-9]+");
            long parsed = number ? Long.parseLong(value) : -1;
            if (parsed < 0 || (length >= 0 && length != parsed)) {
                return Fault.malformed("sent a bad content length");
            }
            length = parsed;
            return null;
        }

        ResponseHead head(int status) {
            boolean sized = length >= 0 && !chunked;
            return new ResponseHead(
                    status,
                    keepAlive && !(chunked && length >= 0),
                    chunked,
                    sized ? OptionalLong.of(length) : OptionalLong.empty(),
                    contentType,
                    encoding);
        }
    }
}
