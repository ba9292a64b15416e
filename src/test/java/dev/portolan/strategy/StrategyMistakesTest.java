package dev.portolan.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.strategy.read.Strategies;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every mistake is one sentence at its line: what is wrong and what is accepted.
class StrategyMistakesTest {
    private static final String ACCOUNT =
            Strategies.ONE_REGION
                    + "access:\n  secrets_directory: /run/secrets\n  accounts:\n    - ";

    /// A file, and the one sentence that is said of it.
    record Mistake(String yaml, String said) {
        @Override
        public String toString() {
            return said;
        }
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(yaml(), keys(), regions(), values(), secrets())
                .flatMap(mistakes -> mistakes);
    }

    private static Stream<Mistake> yaml() {
        return Stream.of(
                new Mistake(
                        "regional_setup:\n\tprimary_regions: {}\n",
                        "s.yaml:2: a tab stands where spaces are needed; indent with spaces"),
                new Mistake(
                        "regional_setup: a: b\n",
                        "s.yaml:1: a \":\" stands where no key can begin; put each key on a line of"
                                + " its own, or put the text in quotes"),
                new Mistake(
                        "a: 1\njust words\nb: 2\n",
                        "s.yaml:2: a line without \":\"; write \"key: value\""),
                new Mistake(
                        "a:\n    b: 1\n  c: 2\n",
                        "s.yaml:3: the indentation does not fit the lines above; indent the keys of"
                                + " one map alike"),
                new Mistake(
                        "a: 1\nb: \"never\nc: 2\n",
                        "s.yaml:2: a quoted text that begins here is never closed"),
                new Mistake(
                        "a: [1, 2\nb: 3\n",
                        "s.yaml:2: a { or [ that is not closed; write a \",\" between the values and"
                                + " close the bracket"),
                new Mistake(
                        "a: @home\n",
                        "s.yaml:1: a value that begins with a reserved character; put it in quotes"),
                new Mistake(
                        "a: 1\n---\nb: 2\n",
                        "s.yaml:2: a second document begins here; a strategy file is one document"),
                new Mistake(
                        "- a\n- b\n",
                        "s.yaml:1: a strategy file is a map that begins with a key such as"
                                + " regional_setup:"),
                new Mistake(
                        "# nothing\n",
                        "s.yaml:1: is empty; write at least regional_setup: with one region"),
                new Mistake(
                        "a: 1\nb: \u0007\n",
                        "s.yaml:2: holds the control character U+0007; remove it"),
                new Mistake(
                        "a: !!str 1\n",
                        "s.yaml:1: a: has the tag \"tag:yaml.org,2002:str\"; tags are not accepted,"
                                + " write the plain value"),
                new Mistake(
                        "a: *b\n",
                        "s.yaml:1: a: names the anchor b, which does not stand above it"),
                new Mistake(
                        "a: &b { c: 1 }\nd:\n  <<: *b\n",
                        "s.yaml:3: d: uses the merge key <<, which YAML 1.2 has not; write the keys"
                                + " out"),
                new Mistake(
                        "a:\n  b: 1\n  c: 2\n  b: 3\n",
                        "s.yaml:4: a.b: stands here a second time, the first is on line 2; keep one"
                                + " of them"),
                new Mistake(
                        "? [a]\n: 1\n",
                        "s.yaml:1: has a map, a list or an alias as a key; a key is a plain word"),
                new Mistake(
                        "b: 1\na: { \"\": 1 }\n",
                        "s.yaml:2: a: has a value without a key; write \"key: value\""));
    }

    private static Stream<Mistake> keys() {
        return Stream.of(
                new Mistake(
                        "failover_config: {}\n",
                        "s.yaml:1: regional_setup: names no region; write at least one, such as"
                                + " regional_setup: { primary_regions: { us_east_1: { purpose: Hub"
                                + " } } }"),
                new Mistake(
                        Strategies.ONE_REGION + "recovery_proces: {}\n",
                        "s.yaml:2: recovery_proces: is an unknown key; did you mean"
                                + " \"recovery_process\"? accepted here: access, data_sovereignty,"
                                + " deployment_strategy, failover_config, jurisdictions, metrics,"
                                + " monitoring_setup, network_topology, node_types, notifications,"
                                + " operations_framework, recovery_process, regional_setup,"
                                + " replication_strategy, terraform_modules, traffic, vantages"),
                new Mistake(
                        Strategies.ONE_REGION
                                + "node_types:\n  a: { vcpu: 1, memory_gib: 1, gpu: 1 }\n",
                        "s.yaml:3: node_types.a.gpu: is an unknown key; accepted here:"
                                + " cost_per_hour, memory_gib, vcpu"),
                new Mistake(
                        Strategies.ONE_REGION + "recovery_process:\n  service_restoration: [a]\n",
                        "s.yaml:3: recovery_process.service_restoration: must be a map"),
                new Mistake(
                        Strategies.ONE_REGION
                                + "recovery_process:\n  service_restoration: { steps: Now }\n",
                        "s.yaml:3: recovery_process.service_restoration.steps: must be a list"),
                new Mistake(
                        Strategies.ONE_REGION + "access: { secrets_directory: { path: /run } }\n",
                        "s.yaml:2: access.secrets_directory: must be a single value, not a map or a"
                                + " list"),
                new Mistake(
                        Strategies.ONE_REGION
                                + "network_topology:\n  components:\n    - { name: x }\n",
                        "s.yaml:4: network_topology.components[0].id: is required and missing"),
                new Mistake(
                        Strategies.ONE_REGION
                                + "network_topology:\n  components:\n"
                                + "    - { name: x, source: { type: tcp, address: \"h:1\" } }\n",
                        "s.yaml:4: network_topology.components[0].id: is required and missing"),
                region(
                        "sources: [ { type: openmetrics, url: \"http://h/\", signals: {"
                                + " MEMORY_RATIO: { one_minus: \"?\", over: all } } } ]",
                        "sources[0].signals.MEMORY_RATIO.one_minus: is \"?\"; a metric name is"
                                + " accepted"),
                new Mistake(
                        "regional_setup:\n  primary_regions:\n    us_east_1: { purpose:"
                                + " \"${demo.us_east_1}\" }\n",
                        "s.yaml:3: regional_setup.primary_regions.us_east_1.purpose:"
                                + " \"${demo.us_east_1}\" is a variable of the demo only; write the"
                                + " address itself"));
    }

    private static Stream<Mistake> regions() {
        return Stream.of(
                region(
                        "jurisdiction: UK",
                        "jurisdiction: is \"UK\"; a two-letter ISO 3166 country code such as US, DE"
                                + " or SG (upper case) is accepted"),
                region(
                        "location: [91, 0]",
                        "location[0]: is \"91\"; a number from -90 to 90 is accepted"),
                region(
                        "location: [1]",
                        "location: must be [latitude, longitude] in degrees, such as [39.0, -77.5]"),
                region(
                        "entry: { address: localhost }",
                        "entry.address: is \"localhost\"; host:port such as 203.0.113.10:8443 is"
                                + " accepted"),
                region(
                        "expected_rtt_ms: { us_esat_1: 80 }",
                        "expected_rtt_ms.us_esat_1: names the region \"us_esat_1\", which"
                                + " regional_setup does not have; did you mean \"us-east-1\"? it has"
                                + " us-east-1"),
                region(
                        "expected_rtt_ms: { us-east-1: 80 }",
                        "expected_rtt_ms.us-east-1: is the region itself; name only other regions"),
                region(
                        "capacity: { requests_per_second: 10, max: 5 }",
                        "capacity.max: is less than requests_per_second; it is what the region"
                                + " reaches at most"),
                region(
                        "capacity: { warm_up: 3 min }",
                        "capacity.warm_up: is \"3 min\"; a duration such as 800ms, 30s, 5m or 1h is"
                                + " accepted"),
                region(
                        "node_groups: { a: { min: 5, max: 4 } }",
                        "node_groups.a: has min 5, more than max 4"),
                new Mistake(
                        """
                        regional_setup:
                          primary_regions:
                            us_east_1: {}
                          edge_regions:
                            us-east-1: {}
                        """,
                        "s.yaml:5: regional_setup.edge_regions.us-east-1: is the region us-east-1 a"
                                + " second time, the first is on line 3; keep one of them"),
                new Mistake(
                        "regional_setup:\n  primary_regions:\n    \"us east\": {}\n    b: {}\n",
                        "s.yaml:3: regional_setup.primary_regions.us east: is no region id;"
                                + " lower-case letters, digits, _ and - are accepted, at most 63"));
    }

    private static Stream<Mistake> values() {
        return Stream.of(
                new Mistake(
                        Strategies.ONE_REGION
                                + "failover_config:\n  automation: { capacity_share: 50 }\n",
                        "s.yaml:3: failover_config.automation.capacity_share: is \"50\"; a number"
                                + " from 0 to 1 is accepted"),
                new Mistake(
                        Strategies.ONE_REGION
                                + "failover_config:\n  automation: { regions_in_flight: 1.5 }\n",
                        "s.yaml:3: failover_config.automation.regions_in_flight: is \"1.5\"; a whole"
                                + " number from 1 to 100 is accepted"),
                new Mistake(
                        Strategies.ONE_REGION + "failover_config:\n  objectives: { rto: 2d }\n",
                        "s.yaml:3: failover_config.objectives.rto: is \"2d\"; a duration from 1s to"
                                + " 1d is accepted"),
                new Mistake(
                        Strategies.ONE_REGION
                                + "failover_config:\n  approval: { rules: [ { when: \"sort ="
                                + " FAILBACK\" } ] }\n",
                        "s.yaml:3: failover_config.approval.rules[0].when: is \"sort = FAILBACK\";"
                                + " kind, mode or region with = or != and a value, joined by and,"
                                + " such as \"kind = FAILBACK\" is accepted"),
                new Mistake(
                        Strategies.ONE_REGION
                                + "replication_strategy:\n  vector_store:\n    primary_backup: {"
                                + " consistency: Maybe }\n",
                        "s.yaml:4: replication_strategy.vector_store.primary_backup.consistency: is"
                                + " \"Maybe\"; one of strong, eventual is accepted"),
                new Mistake(
                        Strategies.ONE_REGION
                                + "data_sovereignty:\n  classes: { a: { personal: yes } }\n",
                        "s.yaml:3: data_sovereignty.classes.a.personal: is \"yes\"; true or false is"
                                + " accepted"),
                new Mistake(
                        Strategies.ONE_REGION
                                + "data_sovereignty:\n  rules: [ { id: r, effect: deny, in: [EAE]"
                                + " } ]\n",
                        "s.yaml:3: data_sovereignty.rules[0].in[0]: names \"EAE\", which is no"
                                + " jurisdiction; did you mean \"EEA\"? accepted: APAC, EEA, EU or an"
                                + " ISO 3166 country code"));
    }

    private static Stream<Mistake> secrets() {
        String noLiteral =
                "must not hold the secret itself; write env:NAME for an environment variable, or"
                        + " file:NAME for a file in access.secrets_directory";
        return Stream.of(
                new Mistake(
                        ACCOUNT + "{ name: ops, roles: [operator], password: hunter2 }\n",
                        "s.yaml:5: access.accounts[0].password: " + noLiteral),
                new Mistake(
                        ACCOUNT
                                + "{ name: ops, roles: [operator], password: \"file:../shadow\" }\n",
                        "s.yaml:5: access.accounts[0].password: " + noLiteral),
                new Mistake(
                        ACCOUNT + "{ name: ops, roles: [observer], password: \"env:OPS\" }\n",
                        "s.yaml:5: access.accounts[0].roles[0]: is for tokens only; give a person"
                                + " another role"),
                new Mistake(
                        Strategies.ONE_REGION
                                + "access:\n  accounts: [ { name: a, roles: [viewer], password:"
                                + " \"file:a\" } ]\n",
                        "s.yaml:3: access.accounts[0].password: names a file, but"
                                + " access.secrets_directory is not set; set it"));
    }

    private static Mistake region(String line, String said) {
        return new Mistake(
                "regional_setup:\n  primary_regions:\n    us_east_1:\n      " + line + "\n",
                "s.yaml:4: regional_setup.primary_regions.us_east_1." + said);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrongAtItsLine(Mistake mistake) {
        assertThat(Strategies.problems(mistake.yaml())).containsExactly(mistake.said());
    }
}
