package dev.portolan.failover.show;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Why a reader cannot send the confirm form; empty when nothing is in the way.
final class MoveMay {
    private MoveMay() {}

    static Optional<String> not(Caller caller, Collection<RegionId> concerned) {
        if (caller.name().isEmpty()) {
            return Optional.of("Moving traffic needs somebody who is signed in as an operator.");
        }
        if (!caller.may(Role.OPERATOR)) {
            String roles =
                    caller.roles().stream()
                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .collect(Collectors.joining(", "));
            return Optional.of(
                    "Moving traffic needs the role operator; "
                            + caller.name().get()
                            + " is "
                            + (roles.isEmpty() ? "nothing" : roles)
                            + ".");
        }
        List<String> beyond =
                new TreeSet<>(concerned)
                        .stream()
                                .filter(region -> !caller.may(Role.OPERATOR, region))
                                .map(RegionId::value)
                                .toList();
        return beyond.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        caller.name().get()
                                + " may not move the traffic of "
                                + String.join(", ", beyond)
                                + ".");
    }
}
