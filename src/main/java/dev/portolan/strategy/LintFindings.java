package dev.portolan.strategy;

import dev.portolan.platform.Finding;
import dev.portolan.platform.FindingKind;
import dev.portolan.platform.FindingSource;
import dev.portolan.platform.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// What the linter says of the strategy in force, as findings.
@ApplicationScoped
public class LintFindings implements FindingSource {
    private final CurrentStrategy current;

    @Inject
    public LintFindings(CurrentStrategy current) {
        this.current = current;
    }

    @Override
    public List<Finding> findings() {
        if (!current.loaded()) {
            return List.of();
        }
        Strategy strategy = current.get();
        return strategy.warnings().stream().map(it -> finding(strategy, it)).toList();
    }

    private static Finding finding(Strategy strategy, Problem warning) {
        return new Finding(
                "lint:" + warning.code() + ":" + warning.key(),
                FindingKind.LINT,
                warning.code(),
                Severity.WARNING,
                warning.region(),
                warning.key(),
                warning.place() + ": " + warning.message(),
                strategy.at(),
                Optional.empty(),
                Optional.of("/strategy"));
    }
}
