package dev.portolan.web;

import dev.portolan.platform.Caller;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The rules of the edge, as one pure table: who may speak to this portal at all, and which paths
/// need no reader. Whatever is not named here needs the role viewer; what an operation needs beyond
/// that, it asks for itself.
final class SecurityRules {
    /// Why a request goes no further: HTTP status, code, sentence.
    record Refusal(int status, ErrorCode code, String sentence) {}

    private static final Set<String> OPEN =
            Set.of("/sign-in", "/sign-out", "/theme", "/favicon.ico", "/robots.txt", "/q/health");

    private static final List<String> OPEN_BELOW =
            List.of("/css/", "/js/", "/icons/", "/q/health/");

    /// These say themselves who may: GraphQL per operation, the others by their token.
    private static final Set<String> ASK_THEMSELVES =
            Set.of("/graphql", "/signals", "/hooks/alertmanager", "/hooks/grafana");

    private static final String METRICS = "/q/metrics";

    private SecurityRules() {}

    /// Whether the request may come in at all: the right host, no foreign page behind it.
    static Optional<Refusal> comesIn(SecurityRequest request, boolean demo) {
        if (request.host().isEmpty()) {
            return refuse(400, ErrorCode.INVALID_INPUT, "The request names no Host.");
        }
        if (demo && request.direct() && !request.asksForLoopback()) {
            return refuse(
                    421,
                    ErrorCode.FORBIDDEN,
                    "This portal shows its demo without sign-in to this machine only: open it as"
                            + " localhost or 127.0.0.1, not by another name.");
        }
        boolean foreign = request.sameOrigin().filter(same -> !same).isPresent();
        if (foreign && (request.changes() || request.upgrade() || request.origin().isPresent())) {
            return refuse(
                    403, ErrorCode.FORBIDDEN, "A page of another site asked for this: refused.");
        }
        boolean navigates = request.fetchMode().filter("navigate"::equals).isPresent();
        if (foreign && !navigates) {
            return refuse(
                    403,
                    ErrorCode.FORBIDDEN,
                    "Another site may link to pages of this portal only.");
        }
        return Optional.empty();
    }

    /// Whether this caller may see this path at all.
    static Optional<Refusal> mayPass(
            SecurityRequest request, Caller caller, boolean metricsPublic) {
        if (caller.may(Role.VIEWER) || open(request, metricsPublic)) {
            return Optional.empty();
        }
        return caller.name().isEmpty()
                ? refuse(401, ErrorCode.UNAUTHENTICATED, "Sign in to see this.")
                : refuse(403, ErrorCode.FORBIDDEN, "This needs the role viewer.");
    }

    private static boolean open(SecurityRequest request, boolean metricsPublic) {
        String path = request.path();
        return OPEN.contains(path)
                || ASK_THEMSELVES.contains(path)
                || (path.equals(METRICS) && (request.direct() || metricsPublic))
                || OPEN_BELOW.stream().anyMatch(folder -> below(path, folder));
    }

    /// Only plain names below a folder: nothing that another reader of the path could take apart
    /// differently.
    private static boolean below(String path, String folder) {
        return path.startsWith(folder)
                && path.substring(folder.length())
                        .matches("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    }

    private static Optional<Refusal> refuse(int status, ErrorCode code, String sentence) {
        return Optional.of(new Refusal(status, code, sentence));
    }
}
