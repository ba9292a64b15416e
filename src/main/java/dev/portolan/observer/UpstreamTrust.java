package dev.portolan.observer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Whom an observer takes for its portal: who is certified by the system's authorities, or by those
/// of one file and nobody else.
final class UpstreamTrust {
    private static final long LARGEST = 1 << 20;

    private UpstreamTrust() {}

    static SSLContext of(Optional<Path> pem) throws IOException, GeneralSecurityException {
        if (pem.isEmpty()) {
            return SSLContext.getDefault();
        }
        if (Files.size(pem.get()) > LARGEST) {
            throw new IOException("larger than 1 MiB");
        }
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(
                                new ByteArrayInputStream(Files.readAllBytes(pem.get())));
        if (certificates.isEmpty()) {
            throw new IOException("without a PEM certificate");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
