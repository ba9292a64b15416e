package dev.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.AccessSettings.Account;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import dev.portolan.strategy.SecretReference;
import dev.portolan.strategy.read.Strategies;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessSectionTest {
    @Test
    void hasNoAccountsByDefault() {
        assertThat(Strategies.section(AccessSettings.class, ""))
                .isEqualTo(new AccessSettings(Optional.empty(), List.of()));
    }

    @Test
    void readsAccounts() {
        assertThat(
                        Strategies.section(
                                AccessSettings.class,
                                """
                                access:
                                  secrets_directory: /run/secrets
                                  accounts:
                                    - { name: ops, roles: [operator, Approver], password: "file:ops" }
                                    - { name: eve@example.test, roles: [viewer, approver], regions: [us_east_1], limits: { approver: [us-east-1] }, password: "env:EVE" }
                                """))
                .isEqualTo(
                        new AccessSettings(
                                Optional.of(Path.of("/run/secrets")),
                                List.of(
                                        new Account(
                                                "ops",
                                                Set.of(Role.OPERATOR, Role.APPROVER),
                                                Optional.empty(),
                                                Map.of(),
                                                new SecretReference.FromFile("ops")),
                                        new Account(
                                                "eve@example.test",
                                                Set.of(Role.VIEWER, Role.APPROVER),
                                                Optional.of(Set.of(RegionId.of("us-east-1"))),
                                                Map.of(
                                                        Role.APPROVER,
                                                        Set.of(RegionId.of("us-east-1"))),
                                                new SecretReference.FromEnvironment("EVE")))));
    }

    @Test
    void refusesAccountsThatCannotSignIn() {
        assertThat(
                        Strategies.problems(
                                Strategies.ONE_REGION
                                        + """
                                        access:
                                          secrets_directory: secrets
                                          accounts:
                                            - { name: "a b", roles: [], password: "env:A" }
                                            - { name: c, roles: [boss], regions: [], password: "env:C" }
                                            - { name: c, roles: [viewer], regions: [eu_west_1] }
                                        """))
                .satisfiesExactly(
                        said ->
                                assertThat(said)
                                        .contains(
                                                "secrets_directory: is \"secrets\"; an absolute path"),
                        said ->
                                assertThat(said)
                                        .contains("accounts[0].name: is \"a b\"; a name of"),
                        said -> assertThat(said).contains("accounts[0].roles: names no role"),
                        said -> assertThat(said).contains("roles[0]: is \"boss\"; one of viewer"),
                        said -> assertThat(said).contains("accounts[1].regions: names no region"),
                        said ->
                                assertThat(said)
                                        .contains("accounts[2].name: is the name of two accounts"),
                        said -> assertThat(said).contains("names the region \"eu_west_1\""),
                        said ->
                                assertThat(said)
                                        .contains(
                                                "password: is required and missing; write env:NAME"));
    }

    @Test
    void refusesLimitsOfRolesThatTheAccountDoesNotHaveAndOfRegionsThatAreNone() {
        assertThat(
                        Strategies.problems(
                                Strategies.ONE_REGION
                                        + """
                                        access:
                                          accounts:
                                            - { name: a, roles: [viewer], limits: { king: [us_east_1], operator: [us_east_1] }, password: "env:A" }
                                            - { name: b, roles: [viewer], limits: { viewer: [mars_1] }, password: "env:B" }
                                            - { name: c, roles: [viewer], limits: { viewer: [] }, password: "env:C" }
                                        """))
                .asString()
                .contains("limits.king: limits a role that the account does not have")
                .contains("limits.operator: limits a role that the account does not have")
                .contains("mars_1")
                .contains("names no region");
    }
}
