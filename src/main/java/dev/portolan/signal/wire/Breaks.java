package dev.portolan.signal.wire;

import dev.portolan.signal.ProbeReason;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.OptionalLong;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// What a broken connection means: something about the target, or something about this machine.
sealed interface Breaks {
    /// This machine: the probe did not really run.
    record Ours(ProbeReason reason, String what) implements Breaks {}

    /// The target: evidence. `expiry` is that of a refused certificate.
    record Theirs(Fault fault, OptionalLong expiry) implements Breaks {}

    static Breaks of(Throwable thrown, boolean handshaking) {
        // Netty wraps what the system said to add the address.
        Throwable why =
                thrown instanceof SocketException && thrown.getCause() instanceof SocketException it
                        ? it
                        : thrown;
        String said = String.valueOf(why.getMessage());
        return switch (why) {
            case BindException _ ->
                    new Ours(ProbeReason.BLIND, "cannot leave from its source address: " + said);
            case NoRouteToHostException _ -> theirs(ProbeReason.UNREACHABLE, Fault.NO_ROUTE);
            case ConnectException _ when said.contains("refused") ->
                    theirs(ProbeReason.REFUSED, "connection refused");
            case ConnectException _ -> theirs(ProbeReason.UNREACHABLE, said);
            case SocketException _ when said.contains("unreachable") ->
                    theirs(ProbeReason.UNREACHABLE, said);
            case SSLException _ -> new Theirs(tls(why), refusedExpiry(why));
            case Exception _ when handshaking ->
                    theirs(ProbeReason.TLS, "connection ended in the TLS handshake");
            case SocketException _ -> theirs(ProbeReason.RESET, "connection reset");
            default -> theirs(ProbeReason.RESET, "connection broke: " + said);
        };
    }

    private static Theirs theirs(ProbeReason reason, String what) {
        return new Theirs(new Fault(reason, what), OptionalLong.empty());
    }

    private static Fault tls(Throwable why) {
        Throwable deepest = why;
        for (int i = 0; i < 10 && deepest.getCause() != null; i++) {
            deepest = deepest.getCause();
        }
        return new Fault(ProbeReason.TLS, "TLS failed: " + deepest.getMessage());
    }

    private static OptionalLong refusedExpiry(Throwable why) {
        Throwable cause = why;
        for (int i = 0; i < 10 && cause != null; i++) {
            if (cause instanceof TrustVerified.Refused refused) {
                return OptionalLong.of(refused.expiry());
            }
            cause = cause.getCause();
        }
        return OptionalLong.empty();
    }

    /// When the server's certificate expires, in epoch seconds.
    static OptionalLong expiry(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate leaf
                    ? OptionalLong.of(leaf.getNotAfter().toInstant().getEpochSecond())
                    : OptionalLong.empty();
        } catch (SSLPeerUnverifiedException anonymous) {
            return OptionalLong.empty();
        }
    }
}
