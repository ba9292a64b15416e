package dev.portolan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Which regions a movement changes, and which it names.
class MovementTest {
    private static final RegionId US = RegionId.of("us-east-1");
    private static final RegionId EU = RegionId.of("eu-west-1");
    private static final RegionId AP = RegionId.of("ap-southeast-1");

    @Test
    void changesWhoLosesAsMuchAsWhoGains() {
        Movement movement =
                movement(shift(Map.of(US, 50, EU, 40, AP, 10), Map.of(US, 90, EU, 0, AP, 10)));
        assertThat(movement.changed()).containsExactly(EU, US);
        assertThat(movement.named()).containsExactly(AP, EU, US);
    }

    @Test
    void changesWhoServedAClassThatIsClosed() {
        Movement movement = movement(shift(Map.of(US, 50, EU, 50), Map.of(US, 0, EU, 0)));
        assertThat(movement.changed()).containsExactly(EU, US);
    }

    @Test
    void changesNobodyWhereTheSharesAreTheSame() {
        Movement movement = movement(shift(Map.of(US, 50, EU, 50), Map.of(US, 100, EU, 100)));
        assertThat(movement.changed()).isEmpty();
        assertThat(movement.named()).containsExactly(EU, US);
    }

    private static Movement movement(Shift shift) {
        return new Movement(
                Optional.empty(),
                List.of(),
                List.of(shift),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Shift shift(Map<RegionId, Integer> from, Map<RegionId, Integer> to) {
        return new Shift(
                "public",
                "edge",
                new TreeMap<>(from),
                new TreeMap<>(to),
                Optional.empty(),
                false,
                OptionalDouble.empty());
    }
}
