package dev.portolan.access.person;

import java.util.Locale;
import java.util.Optional;

/// Which passwords people may choose: long ones. Length is what keeps guessing hopeless; nothing is
/// asked about kinds of characters.
public final class Passwords {
    static final int SHORTEST = 12;
    public static final int LONGEST = 256;
    private static final int FEWEST_CHARACTERS = 5;

    private Passwords() {}

    public static Optional<String> problem(String password, String name) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return Optional.of("password: 12 to 256 characters are needed");
        }
        if (password.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("password: it may not hold the name");
        }
        return password.chars().distinct().count() < FEWEST_CHARACTERS
                ? Optional.of("password: at least 5 different characters are needed")
                : Optional.empty();
    }
}
