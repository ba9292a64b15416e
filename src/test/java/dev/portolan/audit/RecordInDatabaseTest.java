package dev.portolan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.database.CurrentDatabase;
import dev.portolan.testing.Eventually;
import dev.portolan.testing.Jdbc;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The record in a real PostgreSQL.
@QuarkusTest
class RecordInDatabaseTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject DatabaseState state;
    @Inject CurrentDatabase database;
    @Inject Journal journal;
    @Inject AuditTrail trail;
    @Inject JournalStore store;

    @BeforeEach
    void theDatabaseAnswers() {
        Eventually.until("the database is up", SOON, state::up);
    }

    @Test
    void keepsARowForAnActWithEverythingThatWasSaid() {
        UUID plan = UUID.randomUUID();
        trail.record(
                        new AuditRecord(
                                "ada",
                                "plan.start",
                                Optional.of("plan " + plan),
                                Optional.of(RegionId.of("us-east-1")),
                                Optional.of(plan),
                                Optional.of("it burns \u0000 \u2028 \ud83d\ude80"),
                                Optional.of("FAILOVER")))
                .await()
                .atMost(SOON);
        String row =
                "select concat_ws('|', actor, action, object_id, region_id, reason, detail, merged_later)"
                        + " from audit_entry where plan_id = '"
                        + plan
                        + "'";
        Eventually.until("the row is there", SOON, () -> !worker().rows(row).isEmpty());
        assertThat(worker().rows(row))
                .singleElement()
                .asString()
                .startsWith("ada|plan.start|plan " + plan + "|us-east-1|it burns")
                .contains("\ud83d\ude80|FAILOVER|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal_entry", "audit_entry"})
    void letsNobodyChangeOrRemoveWhatIsWritten(String table) {
        trail.record(
                        new AuditRecord(
                                "ada",
                                "test.act",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                .await()
                .atMost(SOON);
        for (String sql :
                List.of(
                        "update " + table + " set at = now()",
                        "delete from " + table,
                        "truncate " + table)) {
            assertThat(worker().failure(sql)).as("worker: %s", sql).isEqualTo("42501");
            assertThat(owner().failure(sql)).as("owner: %s", sql).isEqualTo("42501");
        }
        assertThat(worker().failure("alter table " + table + " disable trigger all"))
                .isEqualTo("42501");
        assertThat(worker().failure("drop table " + table)).isEqualTo("42501");
        assertThat(
                        worker().rows(
                                        "select privilege_type from information_schema.role_table_grants"
                                                + " where grantee = current_user and table_name = '"
                                                + table
                                                + "' order by 1"))
                .containsExactly("INSERT", "SELECT");
    }

    @Test
    void worksUnderARoleThatOwnsNothing() {
        assertThat(worker().rows("select tablename from pg_tables where tableowner = current_user"))
                .isEmpty();
        assertThat(worker().failure("create table mine (a int)")).isEqualTo("42501");
        assertThat(worker().failure("select * from flyway_schema_history")).isEqualTo("42501");
    }

    @Test
    void insertsWhatIsAbsentAndTellsWhatDiffers() {
        UUID stream = UUID.randomUUID();
        UUID portal = UUID.randomUUID();
        JournalEntry first = entry(stream, portal, 1, "{\"a\":\"\\u0000\"}");
        JournalEntry second = entry(stream, portal, 2, "{}");
        store.writeAbsent(List.of(first), false).await().atMost(SOON);
        store.writeAbsent(List.of(first, second), true).await().atMost(SOON);
        store.writeAbsent(List.of(second, first), true).await().atMost(SOON);
        assertThat(store.stream(stream).await().atMost(SOON)).containsExactly(first, second);
        JournalEntry other = entry(stream, portal, 2, "{\"b\":1}");
        assertThat(store.diverging(List.of(first, other)).await().atMost(SOON))
                .containsExactly(other);
        store.writeAbsent(List.of(other), true).await().atMost(SOON);
        assertThat(store.stream(stream).await().atMost(SOON)).containsExactly(first, second);
    }

    @Test
    void marksAnActThatCameWithAMerge() {
        UUID plan = UUID.randomUUID();
        String body =
                AuditText.write(
                        new AuditRecord(
                                "ada",
                                "plan.abort",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(plan),
                                Optional.empty(),
                                Optional.empty()));
        JournalEntry act =
                new JournalEntry(
                        plan, UUID.randomUUID(), 1, 0, Instant.EPOCH, AuditText.KIND, body);
        store.writeAbsent(List.of(act), true).await().atMost(SOON);
        store.writeAbsent(List.of(act), true).await().atMost(SOON);
        assertThat(
                        worker().rows(
                                        "select merged_later from audit_entry where plan_id = '"
                                                + plan
                                                + "'"))
                .containsExactly("t");
    }

    @Test
    void isInBothPlacesWhenAnAppendIsDone() {
        UUID stream = UUID.randomUUID();
        Eventually.until(
                "the merge at start is done",
                SOON,
                () -> {
                    journal.append(stream, 1, "test.kind.v1", "{}").await().atMost(SOON);
                    int count = store.stream(stream).await().atMost(SOON).size();
                    return count > 0;
                });
        int before = store.stream(stream).await().atMost(SOON).size();
        JournalEntry written = journal.append(stream, 1, "test.kind.v1", "{}").await().atMost(SOON);
        assertThat(store.stream(stream).await().atMost(SOON))
                .hasSize(before + 1)
                .last()
                .extracting(JournalEntry::sequence)
                .isEqualTo(written.sequence());
    }

    private static JournalEntry entry(UUID stream, UUID portal, long sequence, String body) {
        return new JournalEntry(
                stream,
                portal,
                sequence,
                3,
                Instant.parse("2026-03-01T00:00:00.123456Z"),
                "test.kind.v1",
                body);
    }

    private Jdbc worker() {
        return Jdbc.worker(database);
    }

    private Jdbc owner() {
        return Jdbc.owner(database);
    }
}
