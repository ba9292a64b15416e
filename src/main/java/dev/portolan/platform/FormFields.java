package dev.portolan.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The fields of a form or of an address, as they come from outside: at most 500 names, 500 values
/// each, 2000 characters a value; control characters become spaces.
public record FormFields(Map<String, List<String>> values) {
    private static final int MOST = 500;
    private static final int LONGEST = 2000;

    public FormFields {
        Map<String, List<String>> bounded = new LinkedHashMap<>();
        values.entrySet().stream()
                .limit(MOST)
                .forEach(entry ->
                        bounded.put(
                                entry.getKey(),
                                entry.getValue().stream()
                                        .limit(MOST)
                                        .map(FormFields::plain)
                                        .toList()));
        values = Map.copyOf(bounded);
    }

    /// The first value, without space around it; "" when there is none.
    public String one(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.isEmpty() ? "" : all.getFirst();
    }

    /// Every value that is not empty.
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /// The fields below `prefix`, by the rest of their names, in order of name.
    public Map<String, String> below(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        values.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .forEach(name -> found.put(name.substring(prefix.length()), one(name)));
        return found;
    }

    private static String plain(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return bounded.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
