package dev.portolan.traffic.watch;

import static dev.portolan.traffic.TestTraffic.EU;
import static dev.portolan.traffic.TestTraffic.US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RequestLedgerTest {
    private final RequestLedger ledger = new RequestLedger();

    @Test
    void beginsToCountAtTheFirstLookWithoutAJump() {
        look("a", 1_000_000, 5000, 0);

        assertThat(ledger.totals()).isEmpty();
        assertThat(ledger.perSecond(RequestLedger.LONG, nanos(0))).isEmpty();
    }

    @Test
    void countsWhatWasAddedInsideTheWindowOnly() {
        for (int second = 0; second <= 20; second++) {
            look("a", 100L * second, 10L * second, second);
        }

        assertThat(ledger.counted(RequestLedger.SHORT, nanos(20)))
                .containsEntry(US, 500L)
                .containsEntry(EU, 50L);
        assertThat(ledger.perSecond(RequestLedger.LONG, nanos(20)).orElseThrow())
                .isCloseTo(110, within(0.001));
    }

    @Test
    void countsAsMuchShortlyBeforeTheNextLookAsShortlyAfterIt() {
        for (int second = 0; second <= 20; second++) {
            long late = second * 3_000_000L;
            ledger.look("a", Map.of(US, 100L * second), nanos(second) + late);
        }

        long newest = nanos(20) + 60_000_000;
        assertThat(ledger.counted(RequestLedger.SHORT, newest)).containsEntry(US, 500L);
        assertThat(ledger.counted(RequestLedger.SHORT, newest + 990_000_000))
                .containsEntry(US, 500L);
    }

    @Test
    void neitherFallsNorJumpsWhenTheCountersAreReset() {
        look("a", 5000, 500, 0);
        look("a", 5100, 510, 1);
        look("a", 40, 4, 2);

        assertThat(ledger.totals()).containsEntry(US, 140L).containsEntry(EU, 14L);
    }

    @Test
    void takesAllCountersOfANewEpochAsNewEvenWhenTheyAreAboveTheOldOnes() {
        look("a", 10, 1, 0);
        look("b", 30, 3, 1);

        assertThat(ledger.totals()).containsEntry(US, 30L).containsEntry(EU, 3L);
    }

    @Test
    void hasNothingToSayOfTheLastSecondsWhenNobodyLooked() {
        look("a", 0, 0, 0);
        look("a", 300, 30, 1);

        assertThat(ledger.counted(RequestLedger.SHORT, nanos(30))).isEmpty();
        assertThat(ledger.perSecond(RequestLedger.SHORT, nanos(30))).isEmpty();
    }

    @Test
    void doesNotTakeALongSilenceForALastFiveSeconds() {
        look("a", 0, 0, 0);
        look("a", 90_000, 9_000, 300);

        assertThat(ledger.counted(RequestLedger.SHORT, nanos(300)).values()).containsOnly(0L);

        look("a", 90_100, 9_010, 301);
        assertThat(ledger.counted(RequestLedger.SHORT, nanos(301))).containsEntry(US, 100L);
        assertThat(ledger.totals()).containsEntry(US, 90_100L);
    }

    private void look(String epoch, long us, long eu, long second) {
        ledger.look(epoch, Map.of(US, us, EU, eu), nanos(second));
    }

    private static long nanos(long second) {
        return second * 1_000_000_000;
    }
}
