package dev.portolan.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class PostgresArchiveTest {
    @Test
    void isNamedByItsWholeContent() throws Exception {
        Optional<PostgresArchive> archive = PostgresArchive.forThisMachine();
        assumeThat(archive).isPresent();
        byte[] content;
        try (InputStream in =
                PostgresArchive.class
                        .getClassLoader()
                        .getResourceAsStream(archive.orElseThrow().resource())) {
            content = in.readAllBytes();
        }
        CRC32 crc = new CRC32();
        crc.update(content);
        assertThat(archive.orElseThrow().digest())
                .isEqualTo("%08x-%x".formatted(crc.getValue(), content.length));
    }
}
