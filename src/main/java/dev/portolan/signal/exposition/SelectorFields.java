package dev.portolan.signal.exposition;

import dev.portolan.signal.exposition.Selector.LabelTest;
import dev.portolan.strategy.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads selectors: a metric name, or `{ name, where, except }`; a `where` and `except` of the
/// mapping around them hold for each of its selectors.
final class SelectorFields {
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]{0,254}");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,127}");
    private static final int MOST_TESTS = 20;
    private final List<LabelTest> where;
    private final List<LabelTest> except;

    SelectorFields(Field mapping) {
        this.where = tests(mapping.at("where"));
        this.except = tests(mapping.at("except"));
    }

    Optional<Selector> selector(Field field) {
        return field.either(
                map -> selector(map.at("name"), key -> tests(map.at(key))),
                name -> selector(name, _ -> List.of()));
    }

    private Optional<Selector> selector(Field nameField, Function<String, List<LabelTest>> own) {
        String name = nameField.shape(METRIC).required();
        List<LabelTest> ownWhere = own.apply("where");
        List<LabelTest> ownExcept = own.apply("except");
        if (!METRIC.matcher(name).matches()) {
            if (!name.isEmpty()) {
                nameField.problem("is \"" + name + "\"; a metric name is accepted");
            }
            return Optional.empty();
        }
        return Optional.of(new Selector(name, joined(where, ownWhere), joined(except, ownExcept)));
    }

    private static List<LabelTest> joined(List<LabelTest> one, List<LabelTest> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static List<LabelTest> tests(Field field) {
        List<LabelTest> tests = new ArrayList<>();
        for (Field test : field.entries()) {
            if (!LABEL.matcher(test.key()).matches()) {
                test.problem("is no label name");
                continue;
            }
            List<String> accepted = new ArrayList<>();
            for (Field value : test.oneOrMany()) {
                accepted(value).ifPresent(accepted::add);
            }
            tests.add(new LabelTest(test.key(), accepted));
        }
        if (tests.size() > MOST_TESTS) {
            field.problem("has " + tests.size() + " labels; " + MOST_TESTS + " at most");
        }
        return tests;
    }

    private static Optional<String> accepted(Field value) {
        Optional<String> text = value.text();
        Optional<String> wrong = text.filter(SafePattern::isPattern).flatMap(SafePattern::wrong);
        wrong.ifPresent(why ->
                value.problem(
                        "is a pattern that "
                                + why
                                + "; a value, or a simple pattern such as 5.. or GET|HEAD"));
        return wrong.isPresent() ? Optional.empty() : text;
    }

    static Optional<String> label(Field field) {
        Optional<String> label = field.shape(LABEL).text();
        if (label.isPresent() && !LABEL.matcher(label.get()).matches()) {
            field.problem("is no label name");
            return Optional.empty();
        }
        return label;
    }
}
