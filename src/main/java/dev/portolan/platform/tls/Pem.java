package dev.portolan.platform.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// Reads a private key from PEM text: PKCS#8, and the older forms of RSA (PKCS#1) and EC (SEC 1)
/// that many tools still write.
final class Pem {
    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN ((?:RSA |EC )?)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END ");

    private Pem() {}

    /// Empty when the text holds none that is plain.
    static Optional<PrivateKey> key(String text) throws GeneralSecurityException {
        Matcher found = KEY.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(key(found.group(1).strip(), found.group(2)));
        } catch (IOException e) {
            throw new InvalidKeyException(e);
        }
    }

    private static PrivateKey key(String form, String base64)
            throws GeneralSecurityException, IOException {
        PrivateKeyInfo whole = info(form, Base64.getMimeDecoder().decode(base64));
        boolean rsa =
                PKCSObjectIdentifiers.rsaEncryption.equals(
                        whole.getPrivateKeyAlgorithm().getAlgorithm());
        return KeyFactory.getInstance(rsa ? "RSA" : "EC")
                .generatePrivate(new PKCS8EncodedKeySpec(whole.getEncoded()));
    }

    private static PrivateKeyInfo info(String form, byte[] der) throws IOException {
        ASN1Primitive bare = ASN1Primitive.fromByteArray(der);
        return switch (form) {
            case "RSA" ->
                    new PrivateKeyInfo(
                            new AlgorithmIdentifier(
                                    PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                            bare);
            case "EC" ->
                    new PrivateKeyInfo(
                            new AlgorithmIdentifier(
                                    X9ObjectIdentifiers.id_ecPublicKey,
                                    ECPrivateKey.getInstance(bare).getParametersObject()),
                            bare);
            default -> PrivateKeyInfo.getInstance(bare);
        };
    }
}
