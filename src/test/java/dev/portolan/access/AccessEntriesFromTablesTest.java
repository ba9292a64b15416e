package dev.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.breakglass.BreakGlassCode;
import dev.portolan.access.person.Person;
import dev.portolan.access.token.AccessToken;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import dev.portolan.platform.database.CurrentDatabase;
import dev.portolan.platform.database.DatabaseAddress;
import dev.portolan.testing.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The tables of the version before and the entries: each has what was written to the other.
@QuarkusTest
class AccessEntriesFromTablesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");
    private static final String DIGEST = Digest.of("any");

    @Inject DatabaseState state;
    @Inject CurrentDatabase database;

    @BeforeEach
    void waitForTheDatabase() {
        Eventually.until("the database is up", Duration.ofSeconds(90), state::up);
    }

    @Test
    void areTheSamePeopleTokensEndsAndCodes() throws SQLException {
        inSchemaOf(
                "6",
                (schema, statement) -> {
                    statement.execute(rows(schema));
                    migrate(schema, "7");
                    assertThat(content(statement, "access_entry")).isEqualTo(before());
                    assertThat(content(statement, "access_entry_before")).isEqualTo(before());
                });
    }

    @Test
    void hearOfEachEntryAndOfWhatBecomesOfIt() throws SQLException {
        inSchemaOf(
                "7",
                (schema, statement) -> {
                    statement.execute("set search_path to " + schema);
                    statement.execute(inserted(before()));
                    assertThat(content(statement, "access_entry_before")).isEqualTo(before());
                    statement.execute("update token set revoked = false");
                    statement.execute("update access_entry set body = body where kind = 'TOKEN'");
                    assertThat(content(statement, "access_entry_before")).isEqualTo(before());
                });
    }

    private static String inserted(AccessContent content) {
        String json = AccessEntry.json(AccessEntry.of(content)).replace("'", "''");
        return "insert into access_entry (kind, id, body) select kind, id, body from"
                + " jsonb_to_recordset('"
                + json
                + "') as e(kind text, id text, body jsonb)";
    }

    private interface Within {
        void run(String schema, Statement statement) throws SQLException;
    }

    private void inSchemaOf(String version, Within within) throws SQLException {
        String schema = "before_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            migrate(schema, version);
            within.run(schema, statement);
            statement.execute("drop schema " + schema + " cascade");
        }
    }

    /// One of each kind, as the version before wrote them.
    private static String rows(String schema) {
        return """
        set search_path to %1$s;
        insert into person values
          ('ada', 'OPERATOR,VIEWER', null, 'hash', true, '2026-01-01T00:00:00.123Z',
           'OPERATOR:eu-west-1,eu-west-2;APPROVER:', '2026-01-01T00:00:01.123Z', '2026-01-02T00:00:00Z'),
          ('bob', 'VIEWER', '', 'hash', false, '2026-01-01T00:00:00.123Z', null, '2026-01-01T00:00:00.123Z', null);
        insert into token values
          ('00000000-0000-0001-0000-000000000002', 'ci', 'OBSERVER', 'eu-west-1', 'here',
           '2026-01-01T00:00:00.123Z', '2026-01-01T00:01:00.123Z', '%2$s', true, null);
        insert into signed_out values ('ada', '2026-01-01T00:00:00.123Z');
        insert into break_glass values
          ('00000000-0000-0005-0000-000000000006', '2026-01-01T00:00:00.123Z', '2026-01-01T01:00:00.123Z', '%2$s',
           '2026-01-01T00:00:02.123Z', 'bob', 'it''s "down"', '2026-01-01T01:00:02.123Z', null);
        """
                .formatted(schema, DIGEST);
    }

    private static AccessContent before() {
        Person ada =
                new Person(
                        "ada",
                        Set.of(Role.OPERATOR, Role.VIEWER),
                        Optional.empty(),
                        Map.of(
                                Role.OPERATOR,
                                Set.of(RegionId.of("eu-west-1"), RegionId.of("eu-west-2")),
                                Role.APPROVER,
                                Set.of()),
                        "hash",
                        true,
                        NOW,
                        NOW.plusSeconds(1));
        Person bob =
                new Person("bob", Set.of(Role.VIEWER), Optional.of(Set.of()), "hash", false, NOW);
        AccessToken token =
                new AccessToken(
                        new UUID(1, 2),
                        "ci",
                        Set.of(Role.OBSERVER),
                        Optional.of(Set.of(RegionId.of("eu-west-1"))),
                        Optional.of("here"),
                        NOW,
                        NOW.plusSeconds(60),
                        DIGEST,
                        true);
        BreakGlassCode code =
                new BreakGlassCode(
                                new UUID(5, 6),
                                NOW,
                                NOW.plusSeconds(3600),
                                DIGEST,
                                Optional.empty(),
                                Optional.empty())
                        .used("bob", "it's \"down\"", NOW.plusSeconds(2));
        return new AccessContent(
                List.of(ada, bob), List.of(token), Map.of("ada", NOW), List.of(code));
    }

    private static AccessContent content(Statement statement, String from) throws SQLException {
        List<AccessEntry> entries = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery("select kind, id, body from " + from + " order by 1, 2")) {
            while (rows.next()) {
                entries.add(
                        AccessEntry.of(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return AccessEntry.content(entries);
    }

    private void migrate(String schema, String version) {
        DatabaseAddress owner = database.addresses().orElseThrow().migration();
        Flyway.configure()
                .dataSource(url(owner), owner.user(), owner.password())
                .locations("classpath:db/migration")
                .defaultSchema(schema)
                .target(version)
                .load()
                .migrate();
    }

    private Connection connect() throws SQLException {
        DatabaseAddress owner = database.addresses().orElseThrow().migration();
        return DriverManager.getConnection(url(owner), owner.user(), owner.password());
    }

    private static String url(DatabaseAddress address) {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(address.host(), address.port(), address.database());
    }
}
