package dev.portolan.plan;

import dev.portolan.platform.Callers;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Role;
import dev.portolan.platform.Time;
import dev.portolan.web.NavEntry;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// All plans, newest first, by state, region and words.
@Path("/plans")
@ApplicationScoped
public class PlansPage implements NavEntry {
    private static final int PAGE = 20;
    private static final int LONGEST = 100;
    static final String OPEN = "OPEN";

    private final Plans plans;
    private final PlanLookup lookup;
    private final Callers callers;
    private final Pages pages;
    private final Time time;

    @Inject
    public PlansPage(Plans plans, PlanLookup lookup, Callers callers, Pages pages, Time time) {
        this.plans = plans;
        this.lookup = lookup;
        this.callers = callers;
        this.pages = pages;
        this.time = time;
    }

    @GET
    @NonBlocking
    public Uni<Response> page(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("region") @DefaultValue("") String region,
            @QueryParam("text") @DefaultValue("") String text,
            @QueryParam("after") @DefaultValue("") String after,
            @Context HttpHeaders request) {
        callers.require(Role.VIEWER);
        PlanList.Asked asked =
                new PlanList.Asked(state.strip(), region.strip(), text.strip(), after.isEmpty());
        return lookup.newest(search(asked, after)).map(found -> list(found, asked, request));
    }

    private Response list(PlanLookup.Found found, PlanList.Asked asked, HttpHeaders request) {
        PlanList view = PlanList.of(found, asked, plans.newest(), time.instant());
        return pages.plain("/plans", "Plans", Templates.body(view).render(), request);
    }

    private static PlanSearch search(PlanList.Asked asked, String after) {
        if (asked.text().length() > LONGEST) {
            throw ContractException.invalid("text is longer than " + LONGEST + " characters.");
        }
        Optional<UUID> cursor = PlanIds.parse(after);
        if (!after.isEmpty() && cursor.isEmpty()) {
            throw ContractException.invalid("after is no id of a plan.");
        }
        return new PlanSearch(
                PAGE,
                cursor,
                states(asked.state()),
                asked.region().isEmpty() ? Optional.empty() : Optional.of(region(asked.region())),
                Optional.of(asked.text()).filter(words -> !words.isEmpty()));
    }

    private static RegionId region(String text) {
        return RegionId.parse(text)
                .orElseThrow(() ->
                        ContractException.invalid(
                                "region is no region code; one like us-east-1 is accepted."));
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
    public String navTitle() {
        return "Plans";
    }

    @Override
    public String navPath() {
        return "/plans";
    }

    @Override
    public int navOrder() {
        return 26;
    }

    @CheckedTemplate(basePath = "plans")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(PlanList view);
    }
}
