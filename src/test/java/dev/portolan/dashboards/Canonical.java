package dev.portolan.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An expression as Prometheus itself writes it, on one line: one form for everything that means
/// the same, so that its text can be judged. What only a syntax tree shows (vector matching,
/// impossible comparisons) is not judged here.
record Canonical(String where, String text) {
    private static final Pattern SELECTOR =
            Pattern.compile("([a-zA-Z_:][\\w:]*)\\{((?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*\")*)}");
    private static final Pattern METRIC =
            Pattern.compile(
                    "(?<![\\w:\"])(?:(?:portolan|jvm|process|http_server|sql_pool|worker_pool|vertx)_\\w+"
                            + "|up|\\w+:\\w[\\w:]*)(?![\\w:(])");
    private static final Pattern RANGED =
            Pattern.compile("\\b(rate|irate|increase)\\([\\w:]+(?:\\{[^}]*})?\\[([^]]+)]");

    Canonical {
        text = text.strip().replaceAll("\\s+", " ").replace("( ", "(").replace(" )", ")");
    }

    /// A metric with what it must match.
    record Selector(String metric, String matchers) {}

    /// A function that needs a range, and its range.
    record Ranged(String function, String range) {}

    /// Every metric that is selected with braces.
    List<Selector> selectors() {
        List<Selector> found = new ArrayList<>();
        Matcher matcher = SELECTOR.matcher(text);
        while (matcher.find()) {
            found.add(new Selector(matcher.group(1), matcher.group(2)));
        }
        return found;
    }

    /// The names of all metrics, recorded ones too.
    List<String> metrics() {
        return all(METRIC, text.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "\"\""));
    }

    /// Every `rate`, `irate` and `increase`.
    List<Ranged> ranged() {
        List<Ranged> found = new ArrayList<>();
        Matcher matcher = RANGED.matcher(text);
        while (matcher.find()) {
            found.add(new Ranged(matcher.group(1), matcher.group(2)));
        }
        return found;
    }

    /// How often a piece of text stands in it.
    int count(String regex) {
        return all(Pattern.compile(regex), text).size();
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(it -> it.group()).toList();
    }

    @Override
    public String toString() {
        return where + ": " + text;
    }
}
