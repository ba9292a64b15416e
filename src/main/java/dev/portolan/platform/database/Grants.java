package dev.portolan.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// What the role that the portal works under may do, where it is not the owner of the schema:
/// everything with rows, except changing those of the record.
final class Grants {
    /// Tables whose rows are only ever added.
    private static final List<String> APPEND_ONLY = List.of("journal_entry", "audit_entry");

    private static final String HISTORY = "flyway_schema_history";

    private Grants() {}

    /// All or nothing, so that there is no moment in which the role may do more.
    static void give(Connection owner, String role) throws SQLException {
        boolean before = owner.getAutoCommit();
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            String name = quoted(owner, role);
            String schema = quoted(owner, owner.getSchema());
            for (String sql : statements(schema, name)) {
                statement.execute(sql);
            }
            owner.commit();
        } catch (SQLException e) {
            owner.rollback();
            throw e;
        } finally {
            owner.setAutoCommit(before);
        }
    }

    private static List<String> statements(String schema, String role) {
        String record = "%1$s." + String.join(", %1$s.", APPEND_ONLY);
        return List.of(
                "grant usage on schema %1$s to %2$s".formatted(schema, role),
                "grant select, insert, update, delete on all tables in schema %1$s to %2$s"
                        .formatted(schema, role),
                "grant usage, select on all sequences in schema %1$s to %2$s"
                        .formatted(schema, role),
                ("revoke update, delete, truncate, references, trigger on " + record + " from %2$s")
                        .formatted(schema, role),
                ("revoke all on %1$s." + HISTORY + " from %2$s").formatted(schema, role));
    }

    private static String quoted(Connection connection, String name) throws SQLException {
        try (PreparedStatement quote = connection.prepareStatement("select quote_ident(?)")) {
            quote.setString(1, name);
            try (ResultSet row = quote.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
