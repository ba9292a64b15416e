package dev.portolan.signal.exposition;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Patterns for label values, such as `5..` or `GET|HEAD`, always over the whole value. Only such
/// as cannot be made slow by what they are matched against: no repeated group, no look-around, no
/// back reference, at most two open repetitions; values longer than 256 characters never match.
final class SafePattern {
    private static final int LONGEST_PATTERN = 200;
    private static final int LONGEST_VALUE = 256;
    private static final String SPECIAL = ".*+?[](){}|\\^$";
    private static final int MOST_REPETITIONS = 2;
    private final Pattern pattern;

    private SafePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /// Whether a text is a pattern and not simply a value.
    static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0);
    }

    /// Why a pattern is not accepted; empty when it is.
    static Optional<String> wrong(String text) {
        if (text.length() > LONGEST_PATTERN) {
            return Optional.of("is longer than " + LONGEST_PATTERN + " characters");
        }
        if (text.contains("(?") || text.matches(".*\\\\[0-9kGQE].*")) {
            return Optional.of("looks around or back");
        }
        if (text.matches(".*\\)[*+?{].*") || text.matches(".*[*+?}][*+{].*")) {
            return Optional.of("repeats a group or a repetition");
        }
        long open = text.chars().filter(c -> c == '*' || c == '+' || c == '{').count();
        if (open > MOST_REPETITIONS) {
            return Optional.of("has more than two repetitions");
        }
        try {
            Pattern.compile(text);
            return Optional.empty();
        } catch (PatternSyntaxException bad) {
            return Optional.of("is no regular expression: " + bad.getDescription());
        }
    }

    static SafePattern of(String text) {
        return new SafePattern(Pattern.compile(text, Pattern.DOTALL));
    }

    boolean matches(String value) {
        return value.length() <= LONGEST_VALUE && pattern.matcher(value).matches();
    }
}
