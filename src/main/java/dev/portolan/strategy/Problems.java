package dev.portolan.strategy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects every problem of one reading, so that all are reported at once.
public final class Problems {
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparing((Problem p) -> p.place().file())
                    .thenComparingInt(p -> p.place().line());
    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.level() == Problem.Level.ERROR);
    }

    /// In the order of the file.
    public List<Problem> list() {
        return found.stream().sorted(BY_PLACE).toList();
    }
}
