package dev.portolan.web.live;

import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.web.Pages;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// Keeps pages live: `/live?page=/regions/eu-west-1` streams the parts that changed as server-sent
/// events, `/fragments/regions/eu-west-1` answers all parts for who polls.
@Path("/")
public class LiveApi {
    public static final String STREAM = "/live";

    private final Pages pages;
    private final LiveStreams streams;

    @Inject
    public LiveApi(Pages pages, LiveStreams streams) {
        this.pages = pages;
        this.streams = streams;
    }

    /// The answer is written straight to the connection, so that all readers share the same bytes.
    @May(Role.VIEWER)
    @GET
    @Path("live")
    @NonBlocking
    public void live(
            @QueryParam("page") @DefaultValue("/") String page,
            @Suspended AsyncResponse answer,
            @Context RoutingContext request) {
        streams.open(page, request);
    }

    @May(Role.VIEWER)
    @GET
    @Path("fragments{page:(/.*)?}")
    @NonBlocking
    public Response fragments(@PathParam("page") String page, @Context HttpHeaders headers) {
        return pages.fragments(page.isEmpty() ? "/" : page, headers);
    }
}
