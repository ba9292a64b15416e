package dev.portolan.plan.show;

import dev.portolan.plan.PlanState;
import dev.portolan.plan.Plans;
import dev.portolan.plan.record.PlanFilter;
import dev.portolan.plan.record.PlanLookup;
import dev.portolan.plan.record.PlanSlice;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.Sent;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.web.NavEntry;
import dev.portolan.web.PagePlace;
import dev.portolan.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All plans, newest first, by state, region and words.
@Path("/plans")
@ApplicationScoped
public class PlansPage implements NavEntry {
    private static final int PAGE = 20;
    static final String OPEN = "OPEN";

    private final Plans plans;
    private final PlanLookup lookup;
    private final Pages pages;
    private final Time time;
    @Inject DatabaseState database;

    @Inject
    public PlansPage(Plans plans, PlanLookup lookup, Pages pages, Time time) {
        this.plans = plans;
        this.lookup = lookup;
        this.pages = pages;
        this.time = time;
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Uni<Response> page(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("region") @DefaultValue("") String region,
            @QueryParam("text") @DefaultValue("") String text,
            @QueryParam("after") @DefaultValue("") String after,
            @Context HttpHeaders request) {
        PlanList.Asked asked =
                new PlanList.Asked(state.strip(), region.strip(), text.strip(), after.isEmpty());
        return lookup.page(
                        PAGE,
                        after.isEmpty()
                                ? Optional.empty()
                                : Optional.of(Sent.after(after, "a plan")),
                        filter(asked))
                .onFailure(PlansPage::away)
                .recoverWithItem(new PlanSlice(List.of(), Optional.empty()))
                .map(found -> list(found, asked, request));
    }

    /// What is in memory is shown in any case; that the rest is missing is said on the page.
    private static boolean away(Throwable failure) {
        return failure instanceof ContractException error && error.code() == ErrorCode.UNAVAILABLE;
    }

    private Response list(PlanSlice found, PlanList.Asked asked, HttpHeaders request) {
        PlanList view = PlanList.of(found, asked, plans.newest(), database.up(), time.instant());
        return pages.plain("/plans", "Plans", Templates.body(view).render(), request);
    }

    private static PlanFilter filter(PlanList.Asked asked) {
        return new PlanFilter(
                states(asked.state()),
                asked.region().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Sent.region(asked.region())),
                Optional.of(PlanInputs.text(asked.text())));
    }

    private static Set<PlanState> states(String text) {
        EnumSet<PlanState> states = EnumSet.noneOf(PlanState.class);
        for (PlanState state : PlanState.values()) {
            if (state.name().equals(text) || (text.equals(OPEN) && !state.ended())) {
                states.add(state);
            }
        }
        if (states.isEmpty() && !text.isEmpty()) {
            throw ContractException.invalid(
                    "state is unknown; OPEN or one of "
                            + Arrays.toString(PlanState.values())
                            + " is accepted.");
        }
        return states;
    }

    @Override
    public PagePlace place() {
        return PagePlace.listed("/plans", "Plans", 26);
    }

    @CheckedTemplate(basePath = "plans")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(PlanList view);
    }
}
