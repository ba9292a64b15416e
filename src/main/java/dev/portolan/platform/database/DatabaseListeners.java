package dev.portolan.platform.database;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/// Tells whoever asked that the database came up or was lost: one after the other, in the order of
/// what happened, on a virtual thread, so that a slow listener delays no question to the database.
final class DatabaseListeners {
    private static final Logger LOG = Logger.getLogger(DatabaseListeners.class);

    private final List<Runnable> up = new CopyOnWriteArrayList<>();
    private final List<Runnable> lost = new CopyOnWriteArrayList<>();
    private final ExecutorService teller =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("database-tells").factory());

    void onUp(Runnable listener, boolean already) {
        up.add(listener);
        if (already) {
            teller.execute(() -> call(listener));
        }
    }

    void onLost(Runnable listener) {
        lost.add(listener);
    }

    void up() {
        up.forEach(listener -> teller.execute(() -> call(listener)));
    }

    void lost() {
        lost.forEach(listener -> teller.execute(() -> call(listener)));
    }

    private static void call(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "A listener of the database's state failed.");
        }
    }
}
