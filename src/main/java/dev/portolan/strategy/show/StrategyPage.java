package dev.portolan.strategy.show;

import dev.portolan.platform.Time;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Revisions;
import dev.portolan.web.FootNote;
import dev.portolan.web.NavEntry;
import dev.portolan.web.PagePlace;
import dev.portolan.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// The strategy in force, what the linter says of it, the reload that was refused last, and the
/// revisions before. Drawn anew for each reader: it changes when somebody changes the file.
@Path("/strategy")
@ApplicationScoped
public class StrategyPage implements NavEntry, FootNote {
    private final Revisions revisions;
    private final CurrentStrategy strategy;
    private final Pages pages;
    private final Time time;

    @Inject
    public StrategyPage(Revisions revisions, CurrentStrategy strategy, Pages pages, Time time) {
        this.revisions = revisions;
        this.strategy = strategy;
        this.pages = pages;
        this.time = time;
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Response page(@Context HttpHeaders request) {
        StrategyView view = StrategyView.of(revisions, strategy, time.instant());
        return pages.plain("/strategy", "Strategy", Templates.body(view).render(), request);
    }

    @Override
    public PagePlace place() {
        return PagePlace.listed("/strategy", "Strategy", 40);
    }

    @Override
    public Optional<Note> footNote() {
        return strategy.loaded()
                ? Optional.of(
                        new Note(
                                "Strategy",
                                strategy.get().digest().substring(0, 7),
                                strategy.get().at()))
                : Optional.empty();
    }

    @CheckedTemplate(basePath = "strategy")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(StrategyView view);
    }
}
