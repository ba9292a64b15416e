package dev.portolan.signal.wire;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Verifies as the trust manager behind it does, and says of a refused certificate when it expires.
final class TrustVerified extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager behind;

    TrustVerified(X509ExtendedTrustManager behind) {
        this.behind = behind;
    }

    /// A server's certificate was refused; `expiry` is in epoch seconds.
    static final class Refused extends CertificateException {
        private static final long serialVersionUID = 1L;
        private final long expiry;

        private Refused(CertificateException why, X509Certificate leaf) {
            super(why.getMessage(), why);
            this.expiry = leaf.getNotAfter().toInstant().getEpochSecond();
        }

        long expiry() {
            return expiry;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        try {
            behind.checkServerTrusted(chain, type, engine);
            // Java asks no date of a certificate that is itself among the trusted.
            chain[0].checkValidity();
        } catch (CertificateException refused) {
            throw chain.length == 0 ? refused : new Refused(refused, chain[0]);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        behind.checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        behind.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        behind.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        behind.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        behind.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return behind.getAcceptedIssuers();
    }
}
