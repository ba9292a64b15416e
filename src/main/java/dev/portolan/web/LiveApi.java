package dev.portolan.web;

import dev.portolan.platform.Callers;
import dev.portolan.platform.Role;
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
    static final String STREAM = "/live";

    private final Pages pages;
    private final LiveStreams streams;
    private final Callers callers;

    @Inject
    public LiveApi(Pages pages, LiveStreams streams, Callers callers) {
        this.pages = pages;
        this.streams = streams;
        this.callers = callers;
    }

    /// The answer is written straight to the connection, so that all readers share the same bytes.
    @GET
    @Path("live")
    @NonBlocking
    public void live(
            @QueryParam("page") @DefaultValue("/") String page,
            @Suspended AsyncResponse answer,
            @Context RoutingContext request) {
        callers.require(Role.VIEWER);
        streams.open(page, request);
    }

    @GET
    @Path("fragments{page:(/.*)?}")
    @NonBlocking
    public Response fragments(@PathParam("page") String page, @Context HttpHeaders headers) {
        return pages.fragments(page.isEmpty() ? "/" : page, headers);
    }
}
