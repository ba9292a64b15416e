package dev.portolan.audit;

import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.Severity;
import dev.portolan.platform.start.Serving;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Records that the database was lost and that it is back.
@ApplicationScoped
public class DatabaseEventsMonitor {
    private final Events events;
    private final DatabaseState database;
    private final AtomicBoolean lost = new AtomicBoolean();

    @Inject
    public DatabaseEventsMonitor(Events events, DatabaseState database) {
        this.events = events;
        this.database = database;
    }

    void serving(@Observes @Priority(Serving.RESIDENT + 2) Serving started) {
        database.onLost(this::lost);
        database.onUp(this::back);
    }

    private void lost() {
        lost.set(true);
        say("database.lost", Severity.WARNING, "The database does not answer; the portal goes on");
    }

    private void back() {
        if (lost.compareAndSet(true, false)) {
            say("database.back", Severity.INFO, "The database answers again");
        }
    }

    private void say(String kind, Severity severity, String title) {
        events.record(kind, Optional.empty(), severity, title, Optional.empty());
    }
}
