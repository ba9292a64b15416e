package dev.portolan.access;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/// A page that somebody forgot to enter in the role table.
@Path(UnlistedPage.PATH)
public class UnlistedPage {
    static final String PATH = "/unlisted";

    @GET
    public String secret() {
        return "secret";
    }
}
