package dev.portolan.region;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads `jurisdictions`: a set named as a shipped one replaces it, any other is new. Default: the
/// shipped EEA, EU and APAC.
@Singleton
public class JurisdictionsSection implements StrategySection<Jurisdictions> {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{1,30}");

    @Override
    public Class<Jurisdictions> type() {
        return Jurisdictions.class;
    }

    @Override
    public Jurisdictions read(Field root, Sections others) {
        Map<String, Set<String>> groups = new HashMap<>(Jurisdictions.shipped().groups());
        for (Field group : root.at("jurisdictions").entries()) {
            if (!NAME.matcher(group.key()).matches() || Jurisdictions.isCountry(group.key())) {
                group.problem(
                        "is no name for a set of countries; upper-case letters, digits and _ are"
                                + " accepted, and not a country's own code");
            }
            groups.put(group.key(), countries(group));
        }
        return new Jurisdictions(groups);
    }

    private static Set<String> countries(Field group) {
        Set<String> countries = new LinkedHashSet<>();
        group.sized(1, Integer.MAX_VALUE)
                .items()
                .forEach(item -> country(item).ifPresent(countries::add));
        if (group.isList() ? group.items().isEmpty() : !group.present()) {
            group.problem("names no country; write a list such as [DE, FR]");
        }
        return countries;
    }

    /// A country as ISO 3166 writes it.
    static Optional<String> country(Field field) {
        return field.shape(COUNTRY)
                .parsed(
                        code -> Optional.of(code).filter(Jurisdictions::isCountry),
                        "a two-letter ISO 3166 country code such as US, DE or SG (upper case)");
    }
}
