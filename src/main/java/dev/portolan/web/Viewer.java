package dev.portolan.web;

import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What of a reader shows on a page: the name with the strongest role, the theme, and what the
/// reader may do, as words (`viewer responder operator`): style sheets show and hide forms by them,
/// so that all readers share one drawing. Whether somebody may is decided where the form leads to.
public record Viewer(Optional<String> who, Theme theme, String may) {

    public static Viewer of(Caller caller, Theme theme) {
        return new Viewer(caller.name().map(name -> name + role(caller)), theme, may(caller));
    }

    /// Who reads nothing yet (at the sign-in page) sees what every reader sees.
    boolean sees(Role role) {
        return role == Role.VIEWER || List.of(may.split(" ", -1)).contains(word(role));
    }

    private static String may(Caller caller) {
        return Arrays.stream(Role.values())
                .filter(caller::may)
                .map(Viewer::word)
                .collect(Collectors.joining(" "));
    }

    private static String role(Caller caller) {
        return caller.roles().stream()
                .min(Comparator.comparingInt(Viewer::rank))
                .map(role -> " · " + word(role))
                .orElse("");
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static int rank(Role role) {
        return switch (role) {
            case OPERATOR -> 0;
            case APPROVER -> 1;
            case RESPONDER -> 2;
            case DPO -> 3;
            case ADMIN -> 4;
            case VIEWER -> 5;
            case OBSERVER -> 6;
        };
    }
}
