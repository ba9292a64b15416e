package dev.portolan.web;

import dev.portolan.platform.caller.Everybody;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;

/// Keeps the reader's choice of colours in a cookie, and leads back.
@Path("/theme")
public class ThemePage {

    @Everybody
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(
            @FormParam("theme") String theme, @FormParam("return") @DefaultValue("/") String back) {
        NewCookie cookie =
                new NewCookie.Builder(Theme.COOKIE)
                        .value(Theme.of(theme).word())
                        .path("/")
                        .maxAge((int) Duration.ofDays(365).toSeconds())
                        .sameSite(NewCookie.SameSite.LAX)
                        .build();
        return Response.seeOther(URI.create(Returns.local(back))).cookie(cookie).build();
    }
}
