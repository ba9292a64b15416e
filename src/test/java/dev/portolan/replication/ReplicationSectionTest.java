package dev.portolan.replication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.replication.ReplicationStrategy.Consistency;
import dev.portolan.replication.ReplicationStrategy.Copy;
import dev.portolan.replication.ReplicationStrategy.Frequency;
import dev.portolan.replication.ReplicationStrategy.Validation;
import dev.portolan.strategy.read.Strategies;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplicationSectionTest {
    @Test
    void saysNothingByDefault() {
        Copy nothing = new Copy(Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(Strategies.section(ReplicationStrategy.class, ""))
                .isEqualTo(new ReplicationStrategy(nothing, nothing));
    }

    @Test
    void readsWhatTheDocumentSays() {
        assertThat(Strategies.good(Strategies.document()).get(ReplicationStrategy.class))
                .isEqualTo(
                        new ReplicationStrategy(
                                new Copy(
                                        Optional.of(Frequency.REAL_TIME),
                                        Optional.of(Consistency.STRONG),
                                        Optional.of(Validation.CHECKSUM)),
                                new Copy(
                                        Optional.of(Frequency.NEAR_REAL_TIME),
                                        Optional.of(Consistency.EVENTUAL),
                                        Optional.of(Validation.VECTOR_SIMILARITY))));
    }

    @Test
    void refusesWordsItDoesNotKnow() {
        assertThat(
                        Strategies.problems(
                                Strategies.ONE_REGION
                                        + "replication_strategy: { vector_store: { regional_copies: {"
                                        + " frequency: Sometimes, validation: Luck } } }\n"))
                .satisfiesExactly(
                        said ->
                                assertThat(said)
                                        .endsWith(
                                                "frequency: is \"Sometimes\"; one of real_time,"
                                                        + " near_real_time, hourly, daily is accepted"),
                        said -> assertThat(said).contains("validation: is \"Luck\""));
    }
}
