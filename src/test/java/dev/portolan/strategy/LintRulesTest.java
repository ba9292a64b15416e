package dev.portolan.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.FindingKind;
import dev.portolan.platform.RegionId;
import dev.portolan.strategy.read.Strategies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each rule speaks where the strategy collides with reality, and is silent once that is mended.
class LintRulesTest {
    private static final String DOCUMENT = Strategies.document();

    @Test
    void sayWhereTheDocumentCollidesWithReality() {
        assertThat(Strategies.warnings(DOCUMENT))
                .containsOnly(
                        "CAPACITY_UNKNOWN",
                        "NODEGROUP_UNSIZED",
                        "AZ_QUORUM",
                        "SINGLE_AZ_EDGE",
                        "MANAGED_CONTROL_PLANE_DECLARED",
                        "STRONG_ACROSS_REGIONS",
                        "VALIDATION_ANN_OVERLAP",
                        "NO_LAWFUL_TARGET",
                        "LOCAL_STORAGE_WITHOUT_STORE",
                        "THRESHOLD_BELOW_DISTANCE",
                        "ERROR_RATE_NEEDS_SAMPLES",
                        "CATEGORY_NOT_SEVERITY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AZ_QUORUM | \"eu-west-1b\"] | \"eu-west-1b\", \"eu-west-1c\"]",
                "AZ_QUORUM | \"multi-az\" | \"single-az\"",
                "MANAGED_CONTROL_PLANE_DECLARED | aws: | metal:",
                "STRONG_ACROSS_REGIONS | \"Strong\" | \"Eventual\"",
                "VALIDATION_ANN_OVERLAP | \"Vector similarity\" | \"Checksum\"",
                "LOCAL_STORAGE_WITHOUT_STORE | - caching | - cache_storage",
                "THRESHOLD_BELOW_DISTANCE | latency_ms: 200 | latency_ms: 400",
                "ERROR_RATE_NEEDS_SAMPLES | error_rate: 0.01 | error_rate: 0.05",
                "CATEGORY_NOT_SEVERITY | - Regional issues | - SEV1 regional issues"
            })
    void areSilentOnceItIsMended(String code, String bad, String mended) {
        assertThat(DOCUMENT).contains(bad);
        List<String> before = Strategies.warnings(DOCUMENT);
        String text = DOCUMENT.replace(bad, mended);
        if (code.equals("CATEGORY_NOT_SEVERITY")) {
            text =
                    text.replace("- Global incidents", "- SEV1 global")
                            .replace("- Data sovereignty violations", "- SEV2 sovereignty");
        }
        assertThat(before).contains(code);
        assertThat(Strategies.warnings(text)).doesNotContain(code);
    }

    @Test
    void sayAtWhichLineAndRegion() {
        Problem quorum =
                Strategies.good(DOCUMENT).warnings().stream()
                        .filter(problem -> problem.code().equals("AZ_QUORUM"))
                        .findFirst()
                        .orElseThrow();
        List<String> lines = DOCUMENT.lines().toList();
        assertThat(lines.get(quorum.place().line() - 1))
                .contains("[\"eu-west-1a\", \"eu-west-1b\"]");
        assertThat(quorum.region()).contains(RegionId.of("eu-west-1"));
        assertThat(quorum.toString())
                .startsWith(
                        "s.yaml:"
                                + quorum.place().line()
                                + ": regional_setup.primary_regions.eu_west_1.")
                .contains(
                        "warning AZ_QUORUM: 3 control plane nodes over 2 zones of eu-west-1 lose");
    }

    @Test
    void pointAtTheRegionWhoseKeyIsMissing() {
        assertThat(Strategies.good(Strategies.ONE_REGION).warnings())
                .singleElement()
                .returns("regional_setup.primary_regions.us_east_1.capacity", Problem::key)
                .returns("CAPACITY_UNKNOWN", Problem::code);
    }

    @Test
    void nameRegionsOfUnknownLawQuotasAndUndeclaredRegions() {
        assertThat(
                        Strategies.warnings(
                                """
                                regional_setup:
                                  primary_regions:
                                    cellar:
                                      capacity: { requests_per_second: 5 }
                                      node_groups: { a: { max: 12, quota: 10 } }
                                terraform_modules:
                                  base_infrastructure: { provider_config: { aws: { regions: [us-east-1, cellar] } } }
                                """))
                .containsExactlyInAnyOrder(
                        "JURISDICTION_UNKNOWN", "QUOTA_BELOW_MAX", "PROVIDER_REGION_UNDECLARED");
    }

    @Test
    void becomeFindings() {
        CurrentStrategy current = new CurrentStrategy();
        LintFindings findings = new LintFindings(current);
        assertThat(findings.findings()).isEmpty();
        current.set(Strategies.good(Strategies.ONE_REGION));
        assertThat(findings.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(FindingKind.LINT);
                    assertThat(finding.code()).isEqualTo("CAPACITY_UNKNOWN");
                    assertThat(finding.region()).contains(RegionId.of("us-east-1"));
                    assertThat(finding.detail()).startsWith("s.yaml:1: what us-east-1");
                });
    }
}
