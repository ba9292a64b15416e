package dev.portolan.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.incident.Notifications.Channel;
import dev.portolan.incident.Notifications.ChannelType;
import dev.portolan.strategy.SecretReference;
import dev.portolan.strategy.read.Strategies;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentSectionsTest {
    @Test
    void tellNobodyByDefault() {
        assertThat(Strategies.section(Notifications.class, "").channels()).isEmpty();
        assertThat(Strategies.section(MonitoringSetup.class, ""))
                .isEqualTo(new MonitoringSetup(List.of(), List.of(), List.of()));
    }

    @Test
    void readWhatTheDocumentSays() {
        assertThat(Strategies.good(Strategies.document()).get(MonitoringSetup.class))
                .isEqualTo(
                        new MonitoringSetup(
                                List.of(
                                        "Regional health",
                                        "Cross-region latency",
                                        "Resource utilization"),
                                List.of("Global dashboard", "Regional views", "Alert management"),
                                List.of(
                                        "Service degradation",
                                        "Failover events",
                                        "Compliance violations")));
    }

    @Test
    void readChannels() {
        assertThat(
                        Strategies.section(
                                        Notifications.class,
                                        """
                                        notifications:
                                          channels:
                                            - { name: page, url: "https://example.test/hook", secret: "env:HOOK_SECRET" }
                                            - { name: chat, type: slack, url: "env:CHAT_URL" }
                                            - { name: phone, type: pagerduty, secret: "file:pagerduty-key" }
                                        """)
                                .channels())
                .containsExactly(
                        new Channel(
                                "page",
                                ChannelType.WEBHOOK,
                                Optional.of("https://example.test/hook"),
                                Optional.of(new SecretReference.FromEnvironment("HOOK_SECRET"))),
                        new Channel(
                                "chat",
                                ChannelType.SLACK,
                                Optional.of("env:CHAT_URL"),
                                Optional.empty()),
                        new Channel(
                                "phone",
                                ChannelType.PAGERDUTY,
                                Optional.empty(),
                                Optional.of(new SecretReference.FromFile("pagerduty-key"))));
    }

    @Test
    void refuseChannelsWithoutAnAddressAndNeverRepeatASecret() {
        List<String> said =
                Strategies.problems(
                        Strategies.ONE_REGION
                                + """
                                notifications:
                                  channels:
                                    - { name: a, type: fax, url: "s3cret-token", secret: s3cret-key }
                                    - { name: a }
                                    - { type: email }
                                """);
        assertThat(said)
                .satisfiesExactly(
                        it ->
                                assertThat(it)
                                        .contains(
                                                "type: is \"fax\"; one of webhook, slack, pagerduty, email"),
                        it ->
                                assertThat(it)
                                        .contains(
                                                "url: must be an address that begins with https://"),
                        it -> assertThat(it).contains("secret: must not hold the secret itself"),
                        it -> assertThat(it).contains("channels[1].url: is required and missing"),
                        it ->
                                assertThat(it)
                                        .contains("channels[1].name: is the name of two channels"),
                        it -> assertThat(it).contains("channels[2].name: is required and missing"))
                .noneMatch(it -> it.contains("s3cret"));
    }
}
