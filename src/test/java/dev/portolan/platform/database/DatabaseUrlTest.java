package dev.portolan.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.platform.database.DatabaseAddress.Tls;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseUrlTest {
    @Test
    void readsEveryPart() {
        assertThat(
                        DatabaseUrl.parse(
                                "postgresql://ann:p%40ss+w@db.example.test:6000/portal?sslmode=verify-full&sslrootcert=/etc/ca.pem"))
                .isEqualTo(
                        new DatabaseAddress(
                                "db.example.test",
                                6000,
                                "portal",
                                "ann",
                                "p@ss+w",
                                Tls.VERIFY_FULL,
                                Optional.of("/etc/ca.pem")));
    }

    @Test
    void fillsWhatPostgresWouldFill() {
        DatabaseAddress address = DatabaseUrl.parse("postgres://ann:secret@[::1]/portal");
        assertThat(address.port()).isEqualTo(5432);
        assertThat(address.host()).isEqualTo("::1");
        assertThat(address.tls()).isEqualTo(Tls.PREFER);
    }

    @Test
    void toleratesTheFormOfJdbc() {
        DatabaseAddress address =
                DatabaseUrl.parse("jdbc:postgresql://db:5433/portal?user=ann&password=secret");
        assertThat(address.user()).isEqualTo("ann");
        assertThat(address.password()).isEqualTo("secret");
    }

    @Test
    void refusesInOneSentenceWithoutThePassword() {
        List<String> malformed =
                List.of(
                        "",
                        "mysql://ann:s3cr3t@db/portal",
                        "postgresql://ann:s3cr3t@/portal",
                        "postgresql://ann:s3cr3t@db",
                        "postgresql://ann:s3cr3t@db/",
                        "postgresql://ann:s3cr3t@db/a/b",
                        "postgresql://ann:s3cr3t@db:0/portal",
                        "postgresql://ann:s3cr3t@db:99999/portal",
                        "postgresql://ann:s3cr3t@db:port/portal",
                        "postgresql://ann:s3cr3t#@db/portal",
                        "postgresql://ann:s3cr3t%zz@db/portal",
                        "postgresql://ann:s3cr3t @db/portal",
                        "postgresql://ann:s3cr3t@db1,db2/portal",
                        "postgresql://:s3cr3t@db/portal",
                        "postgresql://ann@db/portal",
                        "postgresql://ann:s3cr3t@db/portal?sslmode=maybe",
                        "postgresql://ann:s3cr3t@db/portal?s3cr3t=1",
                        "postgresql://ann:s3cr3t@db/" + "x".repeat(3000));
        for (String url : malformed) {
            assertThatThrownBy(() -> DatabaseUrl.parse(url))
                    .as(url)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("accepted is postgresql://")
                    .hasMessageNotContaining("s3cr3t")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void neverShowsThePassword() {
        assertThat(DatabaseUrl.parse("postgresql://ann:s3cr3t@db/portal").toString())
                .isEqualTo("postgresql://ann@db:5432/portal");
    }
}
