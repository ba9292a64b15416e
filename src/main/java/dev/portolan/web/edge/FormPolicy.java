package dev.portolan.web.edge;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/// Lets nothing be changed by a session unless its form carries the session's token: the second
/// lock behind `Origin` and `Sec-Fetch-Site`. Who presents a bearer token, or nothing, sends no
/// form of a session.
public class FormPolicy {
    /// Under this the request keeps the secret of the live session that it goes by.
    static final String SESSION = "portolan.session";

    @ServerRequestFilter
    @WithFormRead
    public void judge(ResteasyReactiveContainerRequestContext found, RoutingContext request) {
        String secret = request.get(SESSION);
        boolean reads = SecurityRequest.safe(found.getMethod());
        if (secret != null && !reads && !FormTokens.matches(token(found), secret)) {
            throw new ContractException(
                    ErrorCode.FORBIDDEN,
                    "This form is not of your session: it is older than your last sign-in, or"
                            + " another site made it. Reload the page and send it again.");
        }
    }

    private static Optional<String> token(ResteasyReactiveContainerRequestContext found) {
        MediaType type = found.getMediaType();
        boolean form =
                type != null && type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE);
        return form
                        && found.getServerRequestContext()
                                instanceof ResteasyReactiveRequestContext read
                ? Optional.ofNullable((String) read.getFormParameter(FormTokens.FIELD, true, false))
                : Optional.empty();
    }
}
