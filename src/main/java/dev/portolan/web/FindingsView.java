package dev.portolan.web;

import dev.portolan.platform.Finding;
import dev.portolan.platform.FindingKind;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;

/// A finding, as the API shows it.
@Type("Finding")
public record FindingsView(
        @Id String id,
        FindingKind kind,
        String code,
        Severity severity,
        @Id @Nullable @org.jspecify.annotations.Nullable String region,
        String title,
        String detail,
        Instant since,
        @Nullable @org.jspecify.annotations.Nullable String owner,
        @Nullable @org.jspecify.annotations.Nullable String link) {

    static FindingsView of(Finding finding) {
        return new FindingsView(
                finding.id(),
                finding.kind(),
                finding.code(),
                finding.severity(),
                finding.region().map(RegionId::value).orElse(null),
                finding.title(),
                finding.detail(),
                finding.since(),
                finding.owner().orElse(null),
                finding.link().orElse(null));
    }
}
