package dev.portolan.platform.database;

import dev.portolan.platform.RegistryMeters;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The connection pool of Hibernate Reactive. It asks for the address at each new connection, and
/// no wait on it is longer than the time-outs below.
@Singleton
public class PoolConfig implements PgPoolCreator {
    private static final int CONNECT_MS = 1000;
    private static final int WAIT_MS = 1500;

    /// An idle connection is given back before anything between us and the server forgets it.
    private static final int IDLE_SECONDS = 60;

    private final CurrentDatabase database;

    @Inject
    public PoolConfig(CurrentDatabase database) {
        this.database = database;
    }

    @Override
    public Pool create(Input input) {
        PoolOptions options =
                input.poolOptions()
                        .setConnectionTimeout(WAIT_MS)
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool()
                .with(options)
                .connectingTo(this::connectOptions)
                .using(input.vertx())
                .build();
    }

    private Future<SqlConnectOptions> connectOptions() {
        return database.addresses()
                .map(addresses -> Future.<SqlConnectOptions>succeededFuture(options(addresses)))
                .orElseGet(() -> Future.failedFuture(new ConnectException(database.absence())));
    }

    private static PgConnectOptions options(CurrentDatabase.Addresses addresses) {
        DatabaseAddress address = addresses.work();
        PgConnectOptions options =
                new PgConnectOptions()
                        .setHost(address.host())
                        .setPort(address.port())
                        .setDatabase(address.database())
                        .setUser(address.user())
                        .setPassword(address.password())
                        .setCachePreparedStatements(true)
                        .setProperties(
                                Map.of(
                                        "application_name",
                                        "portolan",
                                        "statement_timeout",
                                        Integer.toString(WAIT_MS)));
        options.setConnectTimeout(CONNECT_MS);
        options.setMetricsName(RegistryMeters.DRIVER);
        return protect(options, address);
    }

    private static PgConnectOptions protect(PgConnectOptions options, DatabaseAddress address) {
        options.setSslMode(SslMode.of(address.tls().text()));
        switch (address.tls()) {
            case DISABLE -> {}
            case ALLOW, PREFER, REQUIRE -> options.setTrustAll(true);
            case VERIFY_CA, VERIFY_FULL ->
                    address.rootCertificate()
                            .ifPresent(file ->
                                    options.setPemTrustOptions(
                                            new PemTrustOptions().addCertPath(file)));
        }
        if (address.tls() == DatabaseAddress.Tls.VERIFY_FULL) {
            options.setHostnameVerificationAlgorithm("HTTPS");
        }
        return options;
    }
}
