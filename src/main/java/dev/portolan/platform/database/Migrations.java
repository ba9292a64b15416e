package dev.portolan.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Brings the schema up to date (`db/migration`, newest known version). Blocking: runs on the
/// monitor's virtual thread each time the database comes up.
final class Migrations {
    private static final int LONGEST_MESSAGE = 500;

    private Migrations() {}

    /// Empty when the schema is current; else why not.
    static Optional<String> failure(CurrentDatabase.Addresses addresses) {
        DatabaseAddress owner = addresses.migration();
        try (Connection probe = DatabaseLink.connect(owner, "60")) {
            configuration(new SingleAddressSource(owner), probe).load().migrate();
            if (!owner.user().equals(addresses.work().user())) {
                Grants.give(probe, addresses.work().user());
            }
            return Optional.empty();
        } catch (FlywayException | SQLException e) {
            return Optional.of("the schema could not be brought up to date: " + oneLine(e));
        }
    }

    private static FluentConfiguration configuration(SingleAddressSource source, Connection probe)
            throws SQLException {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .connectRetries(0)
                .initSql("set lock_timeout = '10s'")
                .defaultSchema(probe.getSchema());
    }

    private static String oneLine(Exception failure) {
        String message = String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " ");
        return message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
    }
}
