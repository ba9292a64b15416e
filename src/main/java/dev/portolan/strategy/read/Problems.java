package dev.portolan.strategy.read;

import dev.portolan.strategy.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects every problem of one reading, so that all are reported at once; past 1000 they are
/// counted only.
public final class Problems {
    static final int MOST = 1000;
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparing((Problem p) -> p.place().file())
                    .thenComparingInt(p -> p.place().line());
    private final Set<Problem> found = new LinkedHashSet<>();
    private final Set<String> blamed = new HashSet<>();
    private long beyond;
    private boolean errors;

    public void add(Problem problem) {
        errors |= problem.level() == Problem.Level.ERROR;
        if (found.size() < MOST) {
            found.add(problem);
            blamed.add(problem.key());
        } else if (!found.contains(problem)) {
            beyond++;
        }
    }

    public boolean hasErrors() {
        return errors;
    }

    /// Whether something is wrong with the value at `key` itself.
    boolean blames(String key) {
        return blamed.contains(key);
    }

    /// In the order of the file.
    public List<Problem> list() {
        List<Problem> sorted = new ArrayList<>(found.stream().sorted(BY_PLACE).toList());
        if (beyond > 0) {
            Problem last = sorted.getLast();
            sorted.add(Problem.error(last.place(), "", "and " + beyond + " more problems"));
        }
        return List.copyOf(sorted);
    }
}
