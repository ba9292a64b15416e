package dev.portolan.sovereignty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.Severity;
import dev.portolan.sovereignty.PlacementRule.Effect;
import dev.portolan.sovereignty.PlacementRule.LegalBasis;
import dev.portolan.sovereignty.SovereigntyPolicy.DataClass;
import dev.portolan.strategy.read.Strategies;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SovereigntySectionTest {
    @Test
    void asksNothingByDefault() {
        assertThat(Strategies.section(SovereigntyPolicy.class, ""))
                .isEqualTo(new SovereigntyPolicy(List.of(), List.of(), Map.of(), List.of()));
    }

    @Test
    void readsTheDocumentsRequirements() {
        SovereigntyPolicy policy =
                Strategies.good(Strategies.document()).get(SovereigntyPolicy.class);
        assertThat(policy.euRequirements())
                .containsExactly("GDPR compliance", "Data localization", "Audit trailing");
        assertThat(policy.asiaPacificRequirements())
                .containsExactly(
                        "Local data storage", "Regional processing", "Compliance reporting");
    }

    @Test
    void readsClassesAndRules() {
        SovereigntyPolicy policy =
                Strategies.section(
                        SovereigntyPolicy.class,
                        """
                        data_sovereignty:
                          classes:
                            eu_personal: { name: EU persons, personal: true, special_category: true, subjects: [EEA], retention: 30d, controller: Us, purpose: Search, encryption: AES-256 }
                            public: {}
                          rules:
                            - { id: R1, classes: [eu_personal], activities: [store, admin-access], effect: allow_only, in: [EEA, CH, us_east_1], legal_basis: scc_art46, severity: warning, valid_from: 2026-01-01, valid_to: "2026-12-31", approved_by: [dpo] }
                            - { id: R2, effect: deny, in: [BR] }
                        """);
        assertThat(policy.classes().get("eu_personal"))
                .isEqualTo(
                        new DataClass(
                                "eu_personal",
                                "EU persons",
                                true,
                                true,
                                List.of("EEA"),
                                Optional.of(Duration.ofDays(30)),
                                Optional.of("Us"),
                                Optional.of("Search"),
                                Optional.of("AES-256")));
        assertThat(policy.classes().get("public")).returns(false, DataClass::personal);
        assertThat(policy.rules())
                .containsExactly(
                        new PlacementRule(
                                "R1",
                                List.of("eu_personal"),
                                Set.of(Activity.STORE, Activity.ADMIN_ACCESS),
                                Effect.ALLOW_ONLY,
                                List.of("EEA", "CH", "us-east-1"),
                                LegalBasis.SCC_ART46,
                                Severity.WARNING,
                                Optional.of(LocalDate.of(2026, 1, 1)),
                                Optional.of(LocalDate.of(2026, 12, 31)),
                                List.of("dpo")),
                        new PlacementRule(
                                "R2",
                                List.of("*"),
                                EnumSet.allOf(Activity.class),
                                Effect.DENY,
                                List.of("BR"),
                                LegalBasis.NONE,
                                Severity.CRITICAL,
                                Optional.empty(),
                                Optional.empty(),
                                List.of()));
    }

    @Test
    void refusesWhatNamesNothing() {
        assertThat(
                        Strategies.problems(
                                Strategies.ONE_REGION
                                        + """
                                        data_sovereignty:
                                          classes: { eu_personal: { subjects: [Europe], retention: long } }
                                          rules:
                                            - { id: a, classes: [eu_persona], effect: maybe, in: [EEA] }
                                            - { id: a, activities: [read], in: [XX] }
                                            - { effect: deny, valid_from: 2026-02-30 }
                                            - { id: b, effect: deny, in: [EU], valid_from: 2026-02-02, valid_to: 2026-02-01 }
                                        """))
                .satisfiesExactly(
                        said ->
                                assertThat(said)
                                        .contains(
                                                "subjects[0]: names \"Europe\", which is no jurisdiction"),
                        said -> assertThat(said).contains("retention: is \"long\"; a duration"),
                        said -> assertThat(said).contains("did you mean \"eu_personal\"?"),
                        said ->
                                assertThat(said)
                                        .contains("effect: is \"maybe\"; one of allow_only, deny"),
                        said ->
                                assertThat(said)
                                        .contains("rules[1].effect: is required and missing"),
                        said -> assertThat(said).contains("activities[0]: is \"read\""),
                        said -> assertThat(said).contains("in[0]: names \"XX\""),
                        said -> assertThat(said).contains("rules[1].id: is the id of two rules"),
                        said ->
                                assertThat(said)
                                        .contains(
                                                "rules[2].in: is required and missing; write a list"),
                        said ->
                                assertThat(said)
                                        .contains("valid_from: is \"2026-02-30\"; a day such as"),
                        said -> assertThat(said).contains("rules[2].id: is required and missing"),
                        said -> assertThat(said).contains("valid_to: is before valid_from"));
    }
}
