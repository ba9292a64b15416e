package dev.portolan.history;

import dev.portolan.audit.Journal;
import dev.portolan.platform.Ids;
import dev.portolan.platform.PortolanConfig;
import dev.portolan.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.UUID;

/// Under which name and id this portal writes its histories: its vantage, and the id that its
/// journal keeps across restarts (without a journal, one for this process).
@ApplicationScoped
public class ThisPortal {
    private static final String UNNAMED = "here";
    private final PortolanConfig config;
    private final Instance<Journal> journal;
    private final UUID process;

    @Inject
    public ThisPortal(PortolanConfig config, Instance<Journal> journal, Time time) {
        this.config = config;
        this.journal = journal;
        this.process = Ids.next(time);
    }

    HistoryArchive.Writer writer() {
        UUID portal = journal.isResolvable() ? journal.get().portal() : process;
        return new HistoryArchive.Writer(config.vantage().orElse(UNNAMED), portal);
    }
}
