package dev.portolan.signal.wire;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// How servers are trusted: by the system, by the authorities of a PEM text, or not at all
/// (`insecure`). Sessions are resumed for a minute at most, so that a changed certificate is seen.
final class TlsProfile {
    private static final int RESUMED_SECONDS = 60;
    private final SSLContext context;
    private final boolean insecure;

    private TlsProfile(SSLContext context, boolean insecure) {
        this.context = context;
        this.insecure = insecure;
    }

    /// Fails when the PEM text holds no certificate.
    static TlsProfile of(Tls tls) throws GeneralSecurityException {
        X509ExtendedTrustManager trust =
                tls.insecure() ? new TrustEveryone() : new TrustVerified(system(tls.caPem()));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        context.getClientSessionContext().setSessionTimeout(RESUMED_SECONDS);
        return new TlsProfile(context, tls.insecure());
    }

    private static X509ExtendedTrustManager system(Optional<String> caPem)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(caPem.isPresent() ? store(caPem.get()) : null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("this Java has no X.509 trust manager");
    }

    private static KeyStore store(String pem) throws GeneralSecurityException {
        byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
        var authorities =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(bytes));
        if (authorities.isEmpty()) {
            throw new GeneralSecurityException("no certificate in it");
        }
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int n = 0;
            for (Certificate authority : authorities) {
                store.setCertificateEntry("ca" + n++, authority);
            }
            return store;
        } catch (java.io.IOException nothingIsRead) {
            throw new GeneralSecurityException(nothingIsRead);
        }
    }

    /// An engine for one connection to `host`, which the certificate must name.
    SSLEngine engine(String host, int port, boolean literal) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        if (!insecure) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        if (!literal) {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        engine.setSSLParameters(parameters);
        return engine;
    }
}
