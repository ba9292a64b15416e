package dev.portolan.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.strategy.SecretReference.FromEnvironment;
import dev.portolan.strategy.SecretReference.FromFile;
import dev.portolan.strategy.Secrets.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @TempDir Path directory;

    @Test
    void followsReferences() throws IOException {
        Files.writeString(directory.resolve("ops"), "s3cret\n");
        Secrets secrets = new Secrets(Optional.of(directory), Map.of("OPS", "other"));
        assertThat(secrets.follow(new FromFile("ops"))).isEqualTo(new Found.Secret("s3cret"));
        assertThat(secrets.follow(new FromEnvironment("OPS"))).isEqualTo(new Found.Secret("other"));
        assertThat(secrets.follow(new FromFile("ops")).toString()).doesNotContain("s3cret");
    }

    @Test
    void saysWhySecretsCannotBeHad() throws IOException {
        Files.write(directory.resolve("large"), new byte[65 * 1024]);
        Files.writeString(directory.resolve("empty"), "\n");
        Secrets secrets = new Secrets(Optional.of(directory), Map.of("BLANK", ""));
        assertThat(missing(secrets, "file:large")).endsWith("large is larger than 64 KiB");
        assertThat(missing(secrets, "file:empty")).endsWith("empty is empty");
        assertThat(missing(secrets, "file:none")).endsWith("none cannot be read");
        assertThat(missing(secrets, "env:NONE")).isEqualTo("the environment has no variable NONE");
        assertThat(missing(secrets, "env:BLANK"))
                .isEqualTo("the environment has no variable BLANK");
        assertThat(missing(new Secrets(Optional.empty(), Map.of()), "file:ops"))
                .isEqualTo("file:ops needs access.secrets_directory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "file:",
                "file:../x",
                "file:/etc/passwd",
                "file:.x",
                "file:a/b",
                "env:",
                "env:A-B",
                "ENV:A"
            })
    void isNoReferenceAnyOtherWay(String written) {
        assertThat(SecretReference.parse(written)).isEmpty();
    }

    private static String missing(Secrets secrets, String reference) {
        return switch (secrets.follow(SecretReference.parse(reference).orElseThrow())) {
            case Found.Missing(String sentence) -> sentence;
            case Found.Secret _ -> throw new AssertionError("found");
        };
    }
}
