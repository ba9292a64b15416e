package dev.portolan.strategy.read;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Enum constants as the strategy file writes them: in any case, with `-`, `_` or spaces.
public final class Enums {
    private Enums() {}

    public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String text) {
        String wanted = text.strip().replace('-', '_').replace(' ', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(wanted))
                .findFirst();
    }

    public static String names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
