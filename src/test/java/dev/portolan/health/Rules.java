package dev.portolan.health;

/// The default rules with one thing changed.
final class Rules {
    private Rules() {}

    static Detection minimumVantages(Detection rules, int vantages) {
        return new Detection(
                rules.checks(),
                rules.thresholds(),
                rules.severities(),
                rules.interval(),
                rules.failures(),
                rules.successes(),
                rules.window(),
                rules.minimumSamples(),
                rules.staleAfter(),
                vantages,
                rules.freezeWindow(),
                rules.freezeWhenBadShare());
    }

    static Detection failures(Detection rules, int failures) {
        return new Detection(
                rules.checks(),
                rules.thresholds(),
                rules.severities(),
                rules.interval(),
                failures,
                rules.successes(),
                rules.window(),
                rules.minimumSamples(),
                rules.staleAfter(),
                rules.minimumVantages(),
                rules.freezeWindow(),
                rules.freezeWhenBadShare());
    }
}
