package dev.portolan.web;

import dev.portolan.platform.Caller;
import dev.portolan.platform.Role;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// What of a reader shows on a page: the name with the strongest role, and the theme.
public record Viewer(Optional<String> who, Theme theme) {

    public static Viewer of(Caller caller, Theme theme) {
        return new Viewer(caller.name().map(name -> name + role(caller)), theme);
    }

    private static String role(Caller caller) {
        return caller.roles().stream()
                .min(Comparator.comparingInt(Viewer::rank))
                .map(role -> " · " + role.name().toLowerCase(Locale.ROOT))
                .orElse("");
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
