package dev.portolan.sovereignty;

/// What may be done with data at a place.
public enum Activity {
    STORE,
    PROCESS,
    SERVE,
    CACHE,
    BACKUP,
    LOG,
    KEYS,
    TRANSIT,
    ADMIN_ACCESS
}
