package dev.portolan.platform.database;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// One connection kept only to ask whether the database answers, apart from the pool, so that a
/// busy or stuck pool is not taken for a lost server. Blocking, each answer within about 2 s; used
/// by one thread.
final class DatabaseLink {
    private static final String SECONDS = "1";

    private @Nullable Connection connection;
    private @Nullable DatabaseAddress connectedTo;

    /// Empty when the database answers; else why not, without any secret. A connection that broke
    /// is replaced once before the database is said to be away.
    Optional<String> failure(DatabaseAddress address) {
        if (connection != null && address.equals(connectedTo) && asked().isEmpty()) {
            return Optional.empty();
        }
        close();
        try {
            connection = connect(address, SECONDS);
            connectedTo = address;
        } catch (SQLException e) {
            return Optional.of(reason(e));
        }
        return asked();
    }

    private Optional<String> asked() {
        Connection open = connection;
        if (open == null) {
            return Optional.of("not connected");
        }
        try (Statement statement = open.createStatement()) {
            statement.execute("select 1");
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(reason(e));
        }
    }

    /// Ends the connection without waiting for the server.
    void close() {
        Connection open = connection;
        connection = null;
        connectedTo = null;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                // It is thrown away because it no longer works; there is nothing left to save.
                connectedTo = null;
            }
        }
    }

    /// Opens a connection whose reads wait at most `socketSeconds`.
    static Connection connect(DatabaseAddress address, String socketSeconds) throws SQLException {
        Connection opened = driver().connect(jdbcUrl(address), properties(address, socketSeconds));
        if (opened == null) {
            throw new SQLException("the driver does not accept the address " + address);
        }
        return opened;
    }

    /// Not by way of `DriverManager`, which sees only the drivers of the class loader that came
    /// first.
    private static Driver driver() throws SQLException {
        return ServiceLoader.load(Driver.class, DatabaseLink.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new SQLException("the PostgreSQL driver is missing"));
    }

    static String jdbcUrl(DatabaseAddress address) {
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        return "jdbc:postgresql://" + host + ":" + address.port() + "/";
    }

    static Properties properties(DatabaseAddress address, String socketSeconds) {
        Properties properties = new Properties();
        properties.setProperty("PGDBNAME", address.database());
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("sslmode", address.tls().text());
        properties.setProperty("ApplicationName", "portolan");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "2");
        properties.setProperty("socketTimeout", socketSeconds);
        address.rootCertificate().ifPresent(file -> properties.setProperty("sslrootcert", file));
        if (address.tls().compareTo(DatabaseAddress.Tls.VERIFY_CA) >= 0
                && address.rootCertificate().isEmpty()) {
            properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        return properties;
    }

    private static String reason(SQLException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
