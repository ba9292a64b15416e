package dev.portolan.platform;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// What people send, read by one rule wherever it comes from: a form, GraphQL, a command.
public final class Sent {
    /// The longest reason, in code points.
    public static final int LONGEST_REASON = 1000;

    /// The longest incident, category and other short text, in code points.
    public static final int LONGEST_WORD = 200;

    private static final int LONGEST_SHOWN = 60;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private Sent() {}

    /// As it is kept: control characters are blanks, and there is none around it.
    public static String text(String sent) {
        return CONTROL.matcher(sent).replaceAll(" ").strip();
    }

    /// What is wrong with the reason that somebody gives; empty when nothing is.
    public static Optional<String> reasonProblem(String sent) {
        return lengthProblem("reason", sent, LONGEST_REASON);
    }

    /// A reason as it is kept; throws INVALID_INPUT.
    public static String reason(String sent) {
        sound(reasonProblem(sent));
        return text(sent);
    }

    /// What is wrong with a text that has to be there; empty when nothing is.
    public static Optional<String> lengthProblem(String what, String sent, int longest) {
        int length = length(text(sent));
        return length < 1 || length > longest
                ? Optional.of(
                        "%s has %d characters; 1 to %d, not only blanks, are accepted"
                                .formatted(what, length, longest))
                : Optional.empty();
    }

    /// What is wrong with a short text that may be left out; empty when nothing is.
    public static Optional<String> wordProblem(String what, Optional<String> sent) {
        return sent.map(text -> length(text(text)))
                .filter(length -> length > LONGEST_WORD)
                .map(length ->
                        "%s has %d characters; at most %d are accepted"
                                .formatted(what, length, LONGEST_WORD));
    }

    /// What was sent, as a message shows it: in quotes, at most 60 characters, none a control one.
    public static String quoted(String sent) {
        return '"' + shortened(sent) + '"';
    }

    /// The same without quotes.
    public static String shortened(String sent) {
        String line = CONTROL.matcher(sent).replaceAll(" ");
        return length(line) <= LONGEST_SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
    }

    /// An id in full form; empty for anything else.
    public static Optional<UUID> id(String sent) {
        return ID.matcher(sent).matches() ? Optional.of(UUID.fromString(sent)) : Optional.empty();
    }

    /// Where a page of a list goes on: the id of `what`; throws INVALID_INPUT.
    public static UUID after(String sent, String what) {
        return id(sent).orElseThrow(
                        () -> ContractException.invalid("after is not the id of " + what));
    }

    /// How many a page of a list holds; throws INVALID_INPUT.
    public static int first(int sent, int most) {
        if (sent < 1 || sent > most) {
            throw ContractException.invalid("first is not between 1 and " + most);
        }
        return sent;
    }

    /// A region to filter by; throws INVALID_INPUT.
    public static RegionId region(String sent) {
        return RegionId.parse(sent)
                .orElseThrow(() -> ContractException.invalid("region is not the id of a region"));
    }

    /// Throws INVALID_INPUT with the problem, if there is one.
    public static void sound(Optional<String> problem) {
        problem.ifPresent(sentence -> {
            throw ContractException.invalid(sentence);
        });
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
