package dev.portolan.access;

import dev.portolan.web.Pages;
import dev.portolan.web.Returns;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// The form to sign in with. Where it is posted to leads back here with `error` when it could not
/// sign in: `wrong`, `slow` (too many tries, with `wait` in seconds) or `busy`.
@Path("/")
public class SignInPage {
    private final Pages pages;

    @Inject
    public SignInPage(Pages pages) {
        this.pages = pages;
    }

    @GET
    @Path("sign-in")
    @NonBlocking
    public Response form(
            @QueryParam("return") @DefaultValue("/") String back,
            @QueryParam("error") @DefaultValue("") String error,
            @QueryParam("wait") @DefaultValue("") String wait,
            @Context HttpHeaders request) {
        Form form = new Form(Returns.local(back), sentence(error, wait));
        String body = Templates.signIn(form).render();
        return pages.open(200, "/sign-in", "Sign in", body, request);
    }

    private static String sentence(String error, String wait) {
        String pause = wait.matches("[0-9]{1,5}") ? "in " + wait + " s" : "later";
        return switch (error) {
            case "" -> "";
            case "slow" -> "Too many tries. Try again " + pause + ".";
            case "busy" -> "Too many people sign in at once. Try again in a moment.";
            default -> "Name and password do not fit.";
        };
    }

    /// Where the form leads back to, and what went wrong before; empty when nothing did.
    record Form(String back, String message) {}

    @CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance signIn(Form form);
    }
}
