package dev.portolan.platform.database;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The settings of the embedded server, written to `portolan.conf` before each start: loopback
/// only, small in memory, durable as PostgreSQL ships (fsync and checksums stay on).
record PostgresSettings(int port, Path directory) {
    /// The longest path of a unix socket that Linux takes, its closing zero apart.
    private static final int LONGEST_SOCKET = 107;

    String text() {
        return """
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = '%s'
        unix_socket_permissions = 0700
        max_connections = 20
        superuser_reserved_connections = 2
        shared_buffers = 32MB
        work_mem = 4MB
        maintenance_work_mem = 16MB
        max_wal_size = 256MB
        min_wal_size = 32MB
        io_method = sync
        jit = off
        max_worker_processes = 2
        max_parallel_workers = 0
        max_parallel_workers_per_gather = 0
        max_logical_replication_workers = 0
        autovacuum_max_workers = 1
        log_checkpoints = off
        log_min_messages = warning
        log_line_prefix = '%%m [%%p] '
        """
                .formatted(port, socketDirectory());
    }

    /// Where the unix socket stands; empty (no socket) when its path would be too long.
    String socketDirectory() {
        String socket = directory.resolve(".s.PGSQL." + port).toString();
        boolean fits = socket.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET;
        boolean plain = socket.chars().noneMatch(letter -> letter == ',' || letter == '"');
        return fits && plain ? directory.toString().replace("'", "''") : "";
    }
}
