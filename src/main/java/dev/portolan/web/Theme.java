package dev.portolan.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which colours a reader wants; `SYSTEM` follows the machine.
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    /// The cookie that keeps the choice.
    public static final String COOKIE = "theme";

    /// Anything unknown is SYSTEM.
    public static Theme of(@Nullable String text) {
        for (Theme theme : values()) {
            if (theme.word().equals(text)) {
                return theme;
            }
        }
        return SYSTEM;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What the button beside the name offers.
    public Theme next() {
        return this == DARK ? LIGHT : DARK;
    }
}
