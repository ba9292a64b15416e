package dev.portolan.strategy.revision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portolan.health.ManualTime;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.StrategyRevision;
import dev.portolan.strategy.read.Strategies;
import dev.portolan.strategy.read.StrategyFile;
import dev.portolan.strategy.read.StrategyInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RevisionLogTest {
    private final ManualTime time = new ManualTime();
    private final RevisionLog log = new RevisionLog(time);

    @Test
    void keepsTheNewestFifty() {
        for (int i = 0; i < 60; i++) {
            adopt(i);
        }
        assertThat(log.newest()).hasSize(50).first().returns(digest(59), StrategyRevision::digest);
        assertThat(log.unwritten()).hasSize(50);
        assertThat(log.complete()).isFalse();
    }

    @Test
    void recallsWhatTheDatabaseHasBehindWhatItFound() {
        adopt(5);
        log.recall(List.of(stored(4), stored(3)));
        assertThat(log.newest())
                .extracting(StrategyRevision::digest)
                .containsExactly(digest(5), digest(4), digest(3));
        assertThat(log.complete()).isTrue();
        List<KeptRevision> unwritten = log.unwritten();
        assertThat(unwritten).hasSize(1);
        log.written(unwritten);
        assertThat(log.unwritten()).isEmpty();
        log.recall(log.kept());
        assertThat(log.newest()).hasSize(3);
    }

    @Test
    void isTheSameRevisionWhenARestartFindsTheSameStrategy() {
        adopt(4);
        log.recall(List.of(stored(4), stored(3)));
        assertThat(log.newest())
                .extracting(StrategyRevision::digest)
                .containsExactly(digest(4), digest(3));
        assertThat(log.unwritten()).isEmpty();
    }

    @Test
    void knowsNoEndBeforeTheDatabaseWasAsked() {
        adopt(1);
        RevisionPage page = page(20, Optional.empty()).orElseThrow();
        assertThat(page.items()).hasSize(1);
        assertThat(page.next()).contains(page.items().getFirst().id());
        assertThat(page(20, page.next())).isEmpty();
        log.recall(List.of());
        assertThat(page(20, Optional.empty()).orElseThrow().next()).isEmpty();
    }

    @Test
    void pagesThroughWhatIsResident() {
        for (int i = 0; i < 5; i++) {
            adopt(i);
        }
        log.recall(List.of());
        RevisionPage first = page(2, Optional.empty()).orElseThrow();
        RevisionPage second = page(2, first.next()).orElseThrow();
        RevisionPage third = page(2, second.next()).orElseThrow();
        List<String> digests = new ArrayList<>();
        List.of(first, second, third)
                .forEach(page -> page.items().forEach(it -> digests.add(it.revision().digest())));
        assertThat(digests).containsExactly(digest(4), digest(3), digest(2), digest(1), digest(0));
        assertThat(third.next()).isEmpty();
        assertThat(page(2, Optional.of(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void pagesThroughWhatIsStored() {
        List<KeptRevision> found = List.of(stored(3), stored(2), stored(1));
        assertThat(RevisionPage.stored(found, 2))
                .isEqualTo(new RevisionPage(found.subList(0, 2), Optional.of(found.get(1).id())));
        assertThat(RevisionPage.stored(found, 3).next()).isEmpty();
        assertThat(RevisionPage.stored(List.of(), 3).next()).isEmpty();
    }

    @Test
    void writesListsAsTextAndBack() {
        RevisionText text = new RevisionText(new ObjectMapper());
        List<Problem> warnings = Strategies.good(Strategies.document()).warnings();
        assertThat(text.warnings(text.ofWarnings(warnings))).isEqualTo(warnings);
        List<String> changes = List.of("a: \"1\" -> 2", "ü");
        assertThat(text.changes(text.ofChanges(changes))).isEqualTo(changes);
    }

    private Optional<RevisionPage> page(int first, Optional<UUID> after) {
        return RevisionPage.resident(log.kept(), first, after, log.complete());
    }

    private void adopt(int number) {
        time.pass(Duration.ofMillis(5));
        log.adopt(Strategies.good(yaml(number)), "file", List.of());
    }

    private static KeptRevision stored(int number) {
        return new KeptRevision(
                new UUID(number, number),
                new StrategyRevision(digest(number), Strategies.AT, "file", List.of(), List.of()));
    }

    private static String digest(int number) {
        return StrategyInput.of(StrategyFile.of("s.yaml", yaml(number))).digest();
    }

    private static String yaml(int number) {
        return "# " + number + "\n" + Strategies.ONE_REGION;
    }
}
