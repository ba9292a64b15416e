package dev.portolan.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.tls.TlsFiles.Look;
import dev.portolan.testing.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsFilesTest {
    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void readsACertificateWithItsKeyInEitherForm(String algorithm) throws Exception {
        TestCertificate made = TestCertificate.in(directory, "portal", algorithm);
        assertUsable(made);
        byte[] bare =
                PrivateKeyInfo.getInstance(made.pkcs8())
                        .parsePrivateKey()
                        .toASN1Primitive()
                        .getEncoded();
        if (algorithm.equals("RSA")) {
            Files.writeString(made.key(), TestCertificate.pem("RSA PRIVATE KEY", bare));
            assertUsable(made);
        }
    }

    private static void assertUsable(TestCertificate made) {
        assertThat(new TlsFiles(made.certificate(), made.key()).look())
                .isInstanceOfSatisfying(
                        Look.Usable.class,
                        usable ->
                                assertThat(usable.until())
                                        .isBetween(
                                                Instant.now().plus(Duration.ofDays(29)),
                                                Instant.now().plus(Duration.ofDays(31))));
    }

    @Test
    void saysInOneSentenceWhatCannotBeUsed() throws Exception {
        TestCertificate one = TestCertificate.in(directory, "one", "RSA");
        TestCertificate other = TestCertificate.in(directory, "other", "RSA");
        TestCertificate curve = TestCertificate.in(directory, "curve", "EC");
        Path empty = Files.writeString(directory.resolve("empty"), "");
        Path garbage =
                Files.writeString(
                        directory.resolve("garbage"),
                        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThat(broken(one.certificate(), other.key())).contains("is not that of");
        assertThat(broken(one.certificate(), curve.key())).contains("is not that of");
        assertThat(broken(one.certificate(), empty)).contains("holds no private key");
        assertThat(broken(one.certificate(), one.certificate())).contains("holds no private key");
        assertThat(broken(one.certificate(), garbage)).contains("can be understood");
        assertThat(broken(empty, one.key())).contains("holds no certificate");
        assertThat(broken(one.key(), one.key())).contains("holds no certificate");
        assertThat(broken(directory.resolve("gone"), one.key())).contains("gone is not there");
        assertThat(broken(directory, one.key())).contains("cannot be read");
    }

    private static String broken(Path certificate, Path key) {
        Look look = new TlsFiles(certificate, key).look();
        assertThat(look).isInstanceOf(Look.Broken.class);
        String why = ((Look.Broken) look).why();
        assertThat(why).endsWith(".").doesNotContain("\n", "Exception");
        return why;
    }

    @Test
    void noticesEveryChange() throws Exception {
        TestCertificate one = TestCertificate.in(directory, "one", "EC");
        TlsFiles files = new TlsFiles(one.certificate(), one.key());
        String before = files.digest();
        assertThat(files.digest()).isEqualTo(before);
        one.renewBy(TestCertificate.in(directory, "two", "EC"));
        assertThat(files.digest()).isNotEqualTo(before);
        Files.delete(one.key());
        assertThat(files.digest()).isEqualTo("unreadable");
    }
}
