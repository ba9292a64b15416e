package dev.portolan.access.breakglass;

import dev.portolan.access.token.TokenOrder;
import dev.portolan.access.token.TokenWish;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `./portolan break-glass` was asked for, checked: how many codes, and how long they keep.
record BreakGlassOrder(int count, Duration life) {
    static final String USAGE = "usage: portolan break-glass create [--codes 5] [--expires 366d]";
    private static final int MOST = 50;
    private static final int USUAL = 5;
    private static final Pattern OPTION = Pattern.compile("(--codes|--expires)=([0-9]{1,4})(d?)");

    static BreakGlassOrder of(List<String> arguments) throws TokenOrder.Refused {
        if (arguments.isEmpty() || !arguments.getFirst().equals("create")) {
            throw new TokenOrder.Refused(USAGE);
        }
        String options =
                String.join(" ", arguments.subList(1, arguments.size()))
                        .replace("--codes ", "--codes=")
                        .replace("--expires ", "--expires=");
        BreakGlassOrder order = new BreakGlassOrder(USUAL, TokenWish.LONGEST);
        for (String option : options.isEmpty() ? List.<String>of() : List.of(options.split(" "))) {
            order = order.with(option);
        }
        return order;
    }

    private BreakGlassOrder with(String option) throws TokenOrder.Refused {
        Matcher parts = OPTION.matcher(option);
        boolean days = parts.matches() && parts.group(1).equals("--expires");
        if (!parts.matches() || days != parts.group(3).equals("d")) {
            throw new TokenOrder.Refused(
                    "\"" + TokenOrder.shown(option) + "\" is not accepted\n" + USAGE);
        }
        int number = Integer.parseInt(parts.group(2));
        if (number < 1 || number > (days ? TokenWish.LONGEST.toDays() : MOST)) {
            throw new TokenOrder.Refused(
                    "%s: 1 to %d are accepted"
                            .formatted(parts.group(1), days ? TokenWish.LONGEST.toDays() : MOST));
        }
        return days
                ? new BreakGlassOrder(count, Duration.ofDays(number))
                : new BreakGlassOrder(number, life);
    }
}
