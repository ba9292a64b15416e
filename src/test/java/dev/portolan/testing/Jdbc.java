package dev.portolan.testing;

import dev.portolan.platform.database.CurrentDatabase;
import dev.portolan.platform.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;

/// Speaks to the application's database beside the application.
public final class Jdbc {
    private final DatabaseAddress address;

    private Jdbc(DatabaseAddress address) {
        this.address = address;
    }

    /// As the role that the portal works under.
    public static Jdbc worker(CurrentDatabase database) {
        return new Jdbc(database.addresses().orElseThrow().work());
    }

    /// As the owner of the schema.
    public static Jdbc owner(CurrentDatabase database) {
        return new Jdbc(database.addresses().orElseThrow().migration());
    }

    /// The first column of every row, as text.
    public List<String> rows(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// The SQLSTATE it fails with; empty when it does not.
    public String failure(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        String url =
                "jdbc:postgresql://%s:%d/%s"
                        .formatted(address.host(), address.port(), address.database());
        Driver driver =
                ServiceLoader.load(Driver.class, Jdbc.class.getClassLoader())
                        .findFirst()
                        .orElseThrow();
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver refuses " + address);
        }
        return connection;
    }
}
