package dev.portolan.platform.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// A certificate with its chain, and its key, as PEM files: whether they can be read and belong
/// together. Judged before anything is served with them.
public record TlsFiles(Path certificate, Path key) {
    private static final long LARGEST = 1 << 20;

    /// What they hold: the certificate's end, or what is wrong in one sentence.
    public sealed interface Look {
        record Usable(Instant until) implements Look {}

        record Broken(String why) implements Look {}
    }

    /// Tells whether anything changed since another time; files that cannot be read are one state.
    public String digest() {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(bounded(certificate));
            hash.update(bounded(key));
            return HexFormat.of().formatHex(hash.digest());
        } catch (IOException | GeneralSecurityException _) {
            return "unreadable";
        }
    }

    public Look look() {
        try {
            X509Certificate first = first(bounded(certificate));
            Optional<PrivateKey> read = Pem.key(text(bounded(key)));
            if (read.isEmpty()) {
                return new Look.Broken(
                        key + " holds no private key in PEM (RSA or EC, not encrypted).");
            }
            return belongs(read.get(), first.getPublicKey())
                    ? new Look.Usable(first.getNotAfter().toInstant())
                    : new Look.Broken(
                            "The key in %s is not that of the certificate in %s."
                                    .formatted(key, certificate));
        } catch (IOException e) {
            return new Look.Broken("Certificate or key cannot be read: " + reason(e) + ".");
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return new Look.Broken(
                    "%s holds no certificate, or %s no key, that can be understood (PEM)."
                            .formatted(certificate, key));
        }
    }

    private static X509Certificate first(byte[] pem) throws GeneralSecurityException {
        var all =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem));
        if (all.isEmpty()) {
            throw new GeneralSecurityException("no certificate");
        }
        return (X509Certificate) all.iterator().next();
    }

    /// What the one signs the other must accept.
    private static boolean belongs(PrivateKey key, PublicKey shown)
            throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(shown.getAlgorithm())) {
            return false;
        }
        byte[] said = "portolan".getBytes(StandardCharsets.US_ASCII);
        String scheme = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        Signature signing = Signature.getInstance(scheme);
        signing.initSign(key);
        signing.update(said);
        Signature verifying = Signature.getInstance(scheme);
        verifying.initVerify(shown);
        verifying.update(said);
        return verifying.verify(signing.sign());
    }

    private static byte[] bounded(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is larger than 1 MiB");
        }
        return Files.readAllBytes(file);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case java.nio.file.NoSuchFileException missing ->
                    missing.getMessage() + " is not there";
            case java.nio.file.AccessDeniedException denied ->
                    denied.getMessage() + " is not readable for this user";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
