package dev.portolan.web.edge;

import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Denial;
import dev.portolan.platform.caller.Permission;
import dev.portolan.platform.caller.Role;
import dev.portolan.platform.caller.RoleTable;
import java.util.Optional;

/// The rules of the edge, pure: who may speak to this portal at all, and which paths need no reader
/// (those of `RoleTable`). Whatever is not named there needs the role viewer; what an operation
/// needs beyond that is asked where it stands.
final class SecurityRules {
    /// Why a request goes no further: HTTP status, code, sentence.
    record Refusal(int status, ErrorCode code, String sentence) {}

    private SecurityRules() {}

    /// Whether the request may come in at all: the right host, no foreign page behind it.
    static Optional<Refusal> comesIn(SecurityRequest request, boolean demo) {
        if (request.host().isEmpty()) {
            return refuse(400, ErrorCode.INVALID_INPUT, "The request names no Host.");
        }
        if (demo && request.client().direct() && !request.asksForLoopback()) {
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

    /// Whether this caller may see this path at all: the first of two locks. The second is
    /// `RolePolicy`, which asks the same table for the operation that was found.
    static Optional<Refusal> mayPass(
            SecurityRequest request, Caller caller, boolean metricsPublic, RoleTable table) {
        if (caller.may(Role.VIEWER) || open(request, caller, metricsPublic, table)) {
            return Optional.empty();
        }
        return caller.name().isEmpty()
                ? refuse(401, ErrorCode.UNAUTHENTICATED, "Sign in to see this.")
                : refuse(
                        403,
                        ErrorCode.FORBIDDEN,
                        "This needs the role viewer; you hold %s.".formatted(Denial.held(caller)));
    }

    private static boolean open(
            SecurityRequest request, Caller caller, boolean metricsPublic, RoleTable table) {
        return table.address(request.way(), request.path())
                .filter(line -> allows(line, caller, request.here() || metricsPublic))
                .isPresent();
    }

    /// Whether the line lets this caller pass; `free`: it comes from where no role is needed.
    static boolean allows(Permission line, Caller caller, boolean free) {
        return line.allows(caller) || (line.freeHere() && free);
    }

    private static Optional<Refusal> refuse(int status, ErrorCode code, String sentence) {
        return Optional.of(new Refusal(status, code, sentence));
    }
}
