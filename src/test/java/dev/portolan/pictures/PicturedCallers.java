package dev.portolan.pictures;

import dev.portolan.platform.Caller;
import dev.portolan.platform.Callers;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/// Everybody is whom a test says; at first the reader of the demo.
@Alternative
@ApplicationScoped
public class PicturedCallers implements Callers {
    private volatile Caller caller = Caller.DEMO_READER;

    public void are(Caller whom) {
        caller = whom;
    }

    @Override
    public Caller current() {
        return caller;
    }

    @Override
    public Caller require(Role role) {
        if (caller.may(role)) {
            return caller;
        }
        throw new ContractException(
                caller.name().isEmpty() ? ErrorCode.UNAUTHENTICATED : ErrorCode.FORBIDDEN,
                "This needs the role " + role.name().toLowerCase(java.util.Locale.ROOT) + ".");
    }

    @Override
    public Caller require(Role role, RegionId region) {
        Caller caller = require(role);
        if (!caller.may(role, region)) {
            throw new ContractException(
                    ErrorCode.FORBIDDEN, "You may not do this for the region " + region + ".");
        }
        return caller;
    }
}
