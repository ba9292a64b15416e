package dev.portolan.access;

import dev.portolan.access.token.TokenOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The words after `./portolan token`: one name and options, each as `--option value` or
/// `--option=value`.
public record Words(String name, Map<String, List<String>> options) {
    private static final Set<String> KNOWN = Set.of("--role", "--expires", "--region", "--vantage");

    public static Words of(List<String> arguments) throws TokenOrder.Refused {
        List<String> names = new ArrayList<>();
        Map<String, List<String>> options = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (!word.startsWith("--")) {
                names.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String option = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? next(arguments, ++i, option) : word.substring(equals + 1);
            if (!KNOWN.contains(option)) {
                throw new TokenOrder.Refused("unknown option " + option + "\n" + TokenOrder.USAGE);
            }
            options.computeIfAbsent(option, any -> new ArrayList<>()).add(value);
        }
        if (names.size() != 1) {
            throw new TokenOrder.Refused("one NAME is needed\n" + TokenOrder.USAGE);
        }
        return new Words(names.getFirst(), options);
    }

    public String need(String option) throws TokenOrder.Refused {
        return one(option)
                .orElseThrow(
                        () -> new TokenOrder.Refused(option + " is needed\n" + TokenOrder.USAGE));
    }

    public Optional<String> one(String option) throws TokenOrder.Refused {
        List<String> values = all(option);
        if (values.size() > 1) {
            throw new TokenOrder.Refused(option + " is given more than once");
        }
        return values.stream().findFirst();
    }

    public List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    private static String next(List<String> arguments, int index, String option)
            throws TokenOrder.Refused {
        if (index >= arguments.size()) {
            throw new TokenOrder.Refused(option + " needs a value\n" + TokenOrder.USAGE);
        }
        return arguments.get(index);
    }
}
