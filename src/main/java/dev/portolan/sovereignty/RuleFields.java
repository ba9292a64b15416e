package dev.portolan.sovereignty;

import dev.portolan.platform.Sent;
import dev.portolan.platform.Severity;
import dev.portolan.sovereignty.PlacementRule.Effect;
import dev.portolan.sovereignty.PlacementRule.LegalBasis;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.read.Spelling;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads one placement rule.
final class RuleFields {
    static final String EVERY = "*";
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private final Places places;
    private final Set<String> classes;

    RuleFields(Places places, Set<String> classes) {
        this.places = places;
        this.classes = classes;
    }

    PlacementRule read(Field rule) {
        rule.at("effect").required();
        rule.at("in").expected().items();
        if (!rule.at("in").present()) {
            rule.at("in").problem("is required and missing; write a list of places such as [EEA]");
        }
        Optional<LocalDate> from = day(rule.at("valid_from"));
        Optional<LocalDate> to = day(rule.at("valid_to"));
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            rule.at("valid_to").problem("is before valid_from");
        }
        return new PlacementRule(
                rule.at("id").required(),
                classes(rule.at("classes")),
                activities(rule.at("activities")),
                rule.at("effect").oneOf(Effect.class, Effect.ALLOW_ONLY),
                places.places(rule.at("in")),
                rule.at("legal_basis").oneOf(LegalBasis.class, LegalBasis.NONE),
                rule.at("severity").oneOf(Severity.class, Severity.CRITICAL),
                from,
                to,
                rule.at("approved_by").texts());
    }

    private List<String> classes(Field list) {
        List<String> named = new ArrayList<>();
        for (Field item : list.items()) {
            String name = item.required();
            if (!name.isEmpty() && !name.equals(EVERY) && !classes.contains(name)) {
                item.problem(
                        "names the data class "
                                + Sent.quoted(name)
                                + ", which data_sovereignty.classes does not have; "
                                + Spelling.didYouMean(name, classes)
                                + "write * for all");
            }
            named.add(name);
        }
        return named.isEmpty() ? List.of(EVERY) : named;
    }

    private static Set<Activity> activities(Field list) {
        Set<Activity> named = EnumSet.noneOf(Activity.class);
        list.items().forEach(item -> item.oneOf(Activity.class).ifPresent(named::add));
        return named.isEmpty() ? EnumSet.allOf(Activity.class) : named;
    }

    private static Optional<LocalDate> day(Field field) {
        return field.shape(DAY).parsed(RuleFields::parseDay, "a day such as 2026-12-31");
    }

    private static Optional<LocalDate> parseDay(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
