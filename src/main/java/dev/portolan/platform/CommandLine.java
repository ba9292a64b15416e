package dev.portolan.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words after a command: names, and options written `--option value` or `--option=value`. The
/// usage line is what declares the options. What is wrong is `Refused` with one sentence.
public record CommandLine(String usage, List<String> names, Map<String, List<String>> options) {
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,4})([mhd])");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /// A call that cannot be carried out; the message says what is wrong and what is accepted.
    public static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        public Refused(String sentence) {
            super(sentence);
        }
    }

    /// Reads the words; an option that the usage does not name, or one without a value, is refused.
    public static CommandLine of(String usage, List<String> words) {
        List<String> known = OPTION.matcher(usage).results().map(found -> found.group()).toList();
        List<String> names = new ArrayList<>();
        Map<String, List<String>> options = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-")) {
                names.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String option = equals < 0 ? word : word.substring(0, equals);
            if (!known.contains(option)) {
                throw new Refused("unknown option " + shown(option) + "\n" + usage);
            }
            if (equals < 0 && ++i >= words.size()) {
                throw new Refused(option + " needs a value\n" + usage);
            }
            String value = equals < 0 ? words.get(i) : word.substring(equals + 1);
            options.computeIfAbsent(option, any -> new ArrayList<>()).add(value);
        }
        return new CommandLine(usage, names, options);
    }

    /// The only name; `what` is how the usage calls it.
    public String name(String what) {
        if (names.size() != 1) {
            throw new Refused("one " + what + " is needed\n" + usage);
        }
        return names.getFirst();
    }

    /// The only name, where it may be left out.
    public Optional<String> optionalName(String what) {
        return names.isEmpty() ? Optional.empty() : Optional.of(name(what));
    }

    /// The value of an option that has to be there.
    public String need(String option) {
        return one(option).orElseThrow(() -> new Refused(option + " is needed\n" + usage));
    }

    /// The value of an option that may be left out and stands there once.
    public Optional<String> one(String option) {
        List<String> values = all(option);
        if (values.size() > 1) {
            throw new Refused(option + " is given more than once");
        }
        return values.stream().findFirst();
    }

    /// Every value of an option that may be repeated.
    public List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    /// A whole number from `least` to `most`.
    public Optional<Integer> number(String option, int least, int most) {
        Optional<String> text = one(option);
        Optional<Integer> number =
                text.filter(it -> NUMBER.matcher(it).matches())
                        .map(Integer::valueOf)
                        .filter(it -> it >= least && it <= most);
        if (text.isPresent() && number.isEmpty()) {
            throw odd(option, text.get(), least + " to " + most);
        }
        return number;
    }

    /// A length of time in minutes, hours or days, not zero and not longer than `longest`.
    public Optional<Duration> duration(String option, Duration longest) {
        Optional<String> text = one(option);
        Optional<Duration> duration =
                text.map(DURATION::matcher)
                        .filter(Matcher::matches)
                        .map(CommandLine::duration)
                        .filter(it -> !it.isZero() && it.compareTo(longest) <= 0);
        if (text.isPresent() && duration.isEmpty()) {
            throw odd(option, text.get(), "30m, 12h or 30d, at most " + longest.toDays() + "d");
        }
        return duration;
    }

    /// The same where it has to be there.
    public Duration needDuration(String option, Duration longest) {
        need(option);
        return duration(option, longest).orElseThrow();
    }

    private static Duration duration(Matcher parts) {
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /// That this value cannot be, and what is accepted.
    public static Refused odd(String option, String value, String accepted) {
        return new Refused(
                "%s: \"%s\" is not accepted; %s".formatted(option, shown(value), accepted));
    }

    private static String shown(String text) {
        String plain =
                text.chars()
                        .limit(60)
                        .mapToObj(c -> Character.isISOControl(c) ? " " : Character.toString(c))
                        .collect(Collectors.joining());
        return text.length() <= 60 ? plain : plain + "...";
    }
}
