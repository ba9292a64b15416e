package dev.portolan.platform.database;

import java.util.Optional;

/// Where a PostgreSQL server listens and as whom to speak to it. Its text never shows the password.
public record DatabaseAddress(
        String host,
        int port,
        String database,
        String user,
        String password,
        Tls tls,
        Optional<String> rootCertificate) {

    /// How the connection is protected: the values of `sslmode` that PostgreSQL knows.
    public enum Tls {
        DISABLE,
        ALLOW,
        PREFER,
        REQUIRE,
        VERIFY_CA,
        VERIFY_FULL;

        /// As written in a URL: `verify-full`.
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + database;
    }
}
