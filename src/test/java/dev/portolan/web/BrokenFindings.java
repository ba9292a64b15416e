package dev.portolan.web;

import dev.portolan.platform.Finding;
import dev.portolan.platform.FindingKind;
import dev.portolan.platform.FindingSource;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Findings of a test, which can also fail like a bug does.
@ApplicationScoped
public class BrokenFindings implements FindingSource {
    public static volatile boolean broken;
    public static volatile boolean filled;

    @Override
    public List<Finding> findings() {
        if (broken) {
            throw new IllegalStateException("relation \"people\" does not exist in /var/lib/x");
        }
        return filled
                ? List.of(
                        finding("a", Severity.INFO, "us-east-1"),
                        finding("b", Severity.CRITICAL, "eu-west-1"))
                : List.of();
    }

    private static Finding finding(String id, Severity severity, String region) {
        return new Finding(
                id,
                FindingKind.READINESS,
                "TEST",
                severity,
                Optional.of(RegionId.of(region)),
                "title",
                "detail",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }
}
