package dev.portolan.web;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.log.BoundedLog;
import dev.portolan.web.edge.BodiesUnderWay;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Every error of a page or a plain HTTP interface: a page for who accepts HTML, else JSON with the
/// contract's code. Neither ever holds a class name.
public class ErrorPage {
    private static final BoundedLog LOG = new BoundedLog(Logger.getLogger(ErrorPage.class));

    private final Pages pages;

    @Inject
    public ErrorPage(Pages pages) {
        this.pages = pages;
    }

    @ServerExceptionMapper
    public Response of(ContractException error, HttpHeaders request, UriInfo uri) {
        boolean asksToSignIn = error.code() == ErrorCode.UNAUTHENTICATED && wantsPage(request);
        if (asksToSignIn) {
            String back = Returns.local(uri.getRequestUri().getPath());
            return Response.seeOther(URI.create("/sign-in?return=" + back)).build();
        }
        int status = status(error.code());
        String message = Objects.requireNonNullElse(error.getMessage(), sentence(status));
        return answer(status, error.code().name(), message, request, uri);
    }

    @ServerExceptionMapper
    public Response of(WebApplicationException error, HttpHeaders request, UriInfo uri) {
        int status = error.getResponse().getStatus();
        if (status < 400) {
            return error.getResponse();
        }
        return answer(status, code(status), sentence(status), request, uri);
    }

    /// A form in a character set that there is none of.
    @ServerExceptionMapper({IllegalCharsetNameException.class, UnsupportedCharsetException.class})
    public Response ofCharset(HttpHeaders request, UriInfo uri) {
        return answer(415, code(415), sentence(415), request, uri);
    }

    @ServerExceptionMapper
    public Response of(Exception error, HttpHeaders request, UriInfo uri) {
        if (!BodiesUnderWay.brokenOff(error)) {
            LOG.error("cannot answer " + uri.getPath(), error);
        }
        return answer(500, ErrorCode.UNAVAILABLE.name(), sentence(500), request, uri);
    }

    private Response answer(
            int status, String code, String message, HttpHeaders request, UriInfo uri) {
        if (wantsPage(request)) {
            String body = Templates.error(new Trouble(status, title(status), message)).render();
            return pages.open(status, uri.getRequestUri().getPath(), title(status), body, request);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        return Response.status(status)
                .entity(body)
                .header("Content-Type", "application/json")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static boolean wantsPage(HttpHeaders request) {
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    static int status(ErrorCode code) {
        return switch (code) {
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case INVALID_INPUT, TOO_COMPLEX -> 400;
            case NOT_FOUND -> 404;
            case CONFLICT, REFUSED -> 409;
            case UNAVAILABLE -> 503;
        };
    }

    private static String code(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "FORBIDDEN";
            case 404, 405 -> "NOT_FOUND";
            default -> status < 500 ? "INVALID_INPUT" : "UNAVAILABLE";
        };
    }

    private static String title(int status) {
        return switch (status) {
            case 401 -> "Sign in first";
            case 403 -> "Not yours to do";
            case 404 -> "Nothing here";
            case 405 -> "Not this way";
            default -> status < 500 ? "This does not work" : "Something broke";
        };
    }

    private static String sentence(int status) {
        return switch (status) {
            case 401 -> "This needs a signed-in person or a token.";
            case 403 -> "Your roles do not allow this.";
            case 404 -> "There is no page at this address.";
            case 405 -> "This address does not answer to this kind of request.";
            case 413 -> "That is more than is accepted here.";
            case 415 -> "This kind of content is not accepted here.";
            default ->
                    status < 500
                            ? "The request is not understood."
                            : "The portal could not draw this; the log says why. The rest goes on.";
        };
    }

    /// What the page says.
    public record Trouble(int status, String title, String message) {}

    @CheckedTemplate(basePath = "")
    static class Templates {
        private Templates() {}

        static native TemplateInstance error(Trouble trouble);
    }
}
