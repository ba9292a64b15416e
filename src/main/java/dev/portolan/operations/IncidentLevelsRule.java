package dev.portolan.operations;

import dev.portolan.strategy.LintRule;
import dev.portolan.strategy.Strategy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// `CATEGORY_NOT_SEVERITY`: levels that name kinds of incidents say nothing of how bad one is.
@Singleton
public class IncidentLevelsRule implements LintRule {
    private static final Pattern SEVERITY =
            Pattern.compile("(?i).*\\b(sev|p)-?\\d.*|.*\\b(critical|major|minor|high|low)\\b.*");

    @Override
    public void check(Strategy strategy, Report report) {
        List<String> levels = strategy.get(OperationsFramework.class).incidentLevels();
        if (levels.stream().anyMatch(level -> !SEVERITY.matcher(level).matches())) {
            report.warn(
                    "CATEGORY_NOT_SEVERITY",
                    "operations_framework.incident_response.levels",
                    Optional.empty(),
                    "these levels say what kind an incident is, not how bad it is; they are taken"
                            + " as categories, and each incident has a severity beside its category");
        }
    }
}
