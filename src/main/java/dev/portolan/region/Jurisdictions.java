package dev.portolan.region;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Sets of countries under one law, by name (`EEA`, `EU`, `APAC`, and what the strategy adds).
/// Countries are ISO 3166 codes.
public record Jurisdictions(Map<String, Set<String>> groups) {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    public Jurisdictions {
        groups =
                groups.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, it -> Set.copyOf(it.getValue())));
    }

    /// The sets as shipped.
    public static Jurisdictions shipped() {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (String line : Facts.lines("/region/jurisdictions.csv")) {
            String[] words = line.split(",", -1);
            groups.put(words[0], Set.of(Arrays.copyOfRange(words, 1, words.length)));
        }
        return new Jurisdictions(groups);
    }

    /// Whether a country lies in a jurisdiction, which is a set's name or a country's own code.
    public boolean covers(String jurisdiction, String country) {
        return jurisdiction.equals(country)
                || groups.getOrDefault(jurisdiction, Set.of()).contains(country);
    }

    /// Whether the name is a set or a country.
    public boolean knows(String jurisdiction) {
        return groups.containsKey(jurisdiction) || isCountry(jurisdiction);
    }

    static boolean isCountry(String code) {
        return COUNTRIES.contains(code);
    }
}
