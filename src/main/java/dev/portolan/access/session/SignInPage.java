package dev.portolan.access.session;

import dev.portolan.platform.caller.Everybody;
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
import java.util.Set;

/// The form to sign in with. Where it is posted to leads back here with `error` when it could not
/// sign in: `wrong`, `slow` (too many tries, with `wait` in seconds) or `busy`; `code`, `who` or
/// `unrecorded` when the glass did not break.
@Path("/")
public class SignInPage {
    private static final Set<String> GLASS = Set.of("code", "who", "unrecorded");
    private final Pages pages;

    @Inject
    public SignInPage(Pages pages) {
        this.pages = pages;
    }

    @Everybody
    @GET
    @Path("sign-in")
    @NonBlocking
    public Response form(
            @QueryParam("return") @DefaultValue("/") String back,
            @QueryParam("error") @DefaultValue("") String error,
            @QueryParam("wait") @DefaultValue("") String wait,
            @QueryParam("said") @DefaultValue("") String said,
            @Context HttpHeaders request) {
        boolean glass = GLASS.contains(error);
        Form form = new Form(Returns.local(back), sentence(error, wait), glass, said(said));
        String body = Templates.signIn(form).render();
        return pages.open(200, "/sign-in", "Sign in", body, request);
    }

    private static String sentence(String error, String wait) {
        String pause = wait.matches("[0-9]{1,5}") ? "in " + wait + " s" : "later";
        return switch (error) {
            case "" -> "";
            case "slow" -> "Too many tries. Try again " + pause + ".";
            case "code" ->
                    "This break-glass code opens nothing: it is wrong, used, revoked or expired.";
            case "who" -> "Say who you are (letters, digits, ., _, @ and -) and why.";
            case "unrecorded" ->
                    "Nothing was opened: it could not be written on this disk. The code is still sealed.";
            case "busy" -> "Too many people sign in at once. Try again in a moment.";
            default -> "Name and password do not fit.";
        };
    }

    private static String said(String word) {
        return switch (word) {
            case "changed" -> "Your password is changed. Sign in with the new one.";
            case "out" -> "You are signed out everywhere.";
            default -> "";
        };
    }

    /// Where the forms lead back to, what went wrong before (empty when nothing did), and whether
    /// that was at the glass; `said` is what was done before.
    record Form(String back, String message, boolean glass, String said) {}

    @CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance signIn(Form form);
    }
}
