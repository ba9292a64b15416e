package dev.portolan.signal;

import dev.portolan.platform.Reason;
import dev.portolan.platform.ReasonCode;

/// Why a probe failed (evidence), or why it did not run (`SHED`, `BLIND`, `SILENT`, `BROKEN`:
/// absence).
public enum ProbeReason implements ReasonCode {
    /// Nobody listens there.
    REFUSED,
    /// No way to the address.
    UNREACHABLE,
    TIMEOUT,
    /// The name has no address.
    DNS,
    /// Handshake or certificate.
    TLS,
    /// An HTTP status that is not accepted.
    STATUS,
    /// The body lacks what is expected.
    BODY,
    /// The connection ended before the answer did.
    RESET,
    /// More bytes, lines, series or labels than allowed.
    TOO_LARGE,
    /// Not what the protocol allows.
    MALFORMED,
    /// An address that is not probed: link-local, metadata service, multicast.
    ADDRESS_REFUSED,
    /// Too late or too many under way: skipped.
    SHED,
    /// The vantage itself has no connection.
    BLIND,
    /// Nothing was pushed.
    SILENT,
    /// A bug of this program: never evidence.
    BROKEN;

    private static final int LONGEST = 200;

    /// The reason as shown: `api: answered 503, accepted 200-299`. Whatever the other side sent is
    /// made printable and cut at 200 characters.
    public Reason about(String source, String what) {
        return Reason.of(this, printable(source + ": " + what));
    }

    private static String printable(String text) {
        int length = Math.min(text.length(), LONGEST);
        StringBuilder shown = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c != 0x7f && Character.getType(c) != Character.FORMAT;
            shown.append(
                    plain && !Character.isISOControl(c) && !Character.isSurrogate(c) ? c : '?');
        }
        return shown.toString();
    }
}
