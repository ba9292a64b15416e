package dev.portolan.strategy.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.audit.Event;
import dev.portolan.audit.SilentEvents;
import dev.portolan.health.ManualTime;
import dev.portolan.platform.Severity;
import dev.portolan.region.Regions;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Overlay;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.ReloadGuard;
import dev.portolan.strategy.StrategyRevision;
import dev.portolan.strategy.read.Strategies;
import dev.portolan.strategy.revision.RevisionLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reloads with real files, each look done by hand.
class StrategyKeeperTest {
    @TempDir Path directory;
    private final CurrentStrategy current = new CurrentStrategy();
    private final SilentEvents events = new SilentEvents();
    private final ManualTime time = new ManualTime();
    private final RevisionLog log = new RevisionLog(time);
    private final List<ReloadGuard> guards = new ArrayList<>();
    private Path file = Path.of("unset");
    private StrategyKeeper keeper = keeper(Optional.of("unset"), Optional.empty());

    @BeforeEach
    void setUp() {
        file = directory.resolve("s.yaml");
        keeper = keeper(Optional.of(file.toString()), Optional.empty());
    }

    @Test
    void putsAGoodFileInForce() throws IOException {
        write(300);
        assertThat(keeper.start()).isEmpty();
        assertThat(current.get().get(Regions.class).all()).hasSize(1);
        assertThat(log.newest())
                .singleElement()
                .returns("file", StrategyRevision::actor)
                .returns(current.get().digest(), StrategyRevision::digest);
        assertThat(newest().kind()).isEqualTo("strategy.loaded");
    }

    @Test
    void hasNoStrategyWhenTheFirstOneIsBad() throws IOException {
        Files.writeString(file, "a: 1\nb: 2\n");
        assertThat(keeper.start()).hasSize(3);
        assertThat(current.loaded()).isFalse();
        assertThat(
                        keeper(Optional.of(directory.resolve("none").toString()), Optional.empty())
                                .start())
                .singleElement()
                .asString()
                .endsWith("none:1: does not exist; name a strategy file");
    }

    @Test
    void saysWhatAReloadChanged() throws IOException {
        write(300);
        keeper.start();
        write(400);
        assertThat(keeper.refresh(false)).isFalse();
        assertThat(log.newest())
                .hasSize(2)
                .first()
                .returns(
                        List.of(
                                "regional_setup.primary_regions.us_east_1.capacity.requests_per_second:"
                                        + " 300 -> 400"),
                        StrategyRevision::changes);
        assertThat(newest().title()).contains("read again and is in force, 1 change, 0 warnings");
    }

    @Test
    void keepsTheLastGoodStrategyWhenTheNewOneIsBad() throws IOException {
        write(300);
        keeper.start();
        String digest = current.get().digest();
        Files.writeString(file, "nonsense: 1\n");
        assertThat(keeper.refresh(false)).isFalse();
        assertThat(current.get().digest()).isEqualTo(digest);
        assertThat(log.lastFailure().orElseThrow().problems()).hasSize(2);
        assertThat(newest())
                .returns("strategy.refused", Event::kind)
                .returns(Severity.CRITICAL, Event::severity);
        assertThat(newest().title()).startsWith("The last good strategy stays in force");
    }

    @Test
    void forgetsTheFailureWhenTheFileIsGoodAgain() throws IOException {
        write(300);
        keeper.start();
        Files.writeString(file, "nonsense: 1\n");
        keeper.refresh(false);
        write(300);
        keeper.refresh(false);
        assertThat(log.lastFailure()).isEmpty();
        assertThat(log.newest()).hasSize(1);
        assertThat(newest().title()).endsWith("s.yaml is again what is in force");
    }

    @Test
    void keepsTheStrategyOfAFileThatVanished() throws IOException {
        write(300);
        keeper.start();
        Files.delete(file);
        assertThat(keeper.refresh(false)).isTrue();
        assertThat(log.lastFailure().orElseThrow().problems())
                .singleElement()
                .asString()
                .contains("does not exist");
        assertThat(current.loaded()).isTrue();
    }

    @Test
    void triesAgainQuietlyWhatAGuardRefused() throws IOException {
        write(300);
        keeper.start();
        guards.add(
                (now, next) -> List.of(Problem.error(next.document().place(), "x", "moves first")));
        write(400);
        assertThat(keeper.refresh(false)).isTrue();
        int told = events.newest().size();
        assertThat(keeper.refresh(true)).isTrue();
        assertThat(events.newest()).hasSize(told);
        assertThat(log.lastFailure()).isPresent();
        guards.clear();
        assertThat(keeper.refresh(true)).isFalse();
        assertThat(log.lastFailure()).isEmpty();
        assertThat(log.newest()).hasSize(2);
    }

    @Test
    void readsTheDocumentAndTheOverlayWhenNoFileIsConfigured() {
        Overlay overlay = new FixedOverlay();
        StrategyKeeper shipped = keeper(Optional.empty(), Optional.of(overlay));
        assertThat(shipped.start()).isEmpty();
        assertThat(current.get().source()).isEqualTo("demo.yaml");
        assertThat(current.get().get(Regions.class).all()).hasSize(4);
        assertThat(log.newest()).first().returns("demo", StrategyRevision::actor);
    }

    @Test
    void readsTheDocumentAloneWhenNothingElseIsThere() {
        assertThat(keeper(Optional.empty(), Optional.empty()).start()).isEmpty();
        assertThat(current.get().source()).isEqualTo("strategy.yaml");
    }

    private StrategyKeeper keeper(Optional<String> configured, Optional<Overlay> overlay) {
        StrategySource source = new StrategySource(configured, () -> overlay);
        StrategyLoading loading =
                new StrategyLoading(source, Strategies.reading(), () -> guards, time);
        return new StrategyKeeper(source, loading, current, log, events);
    }

    private Event newest() {
        return events.newest().getFirst();
    }

    private void write(int rps) throws IOException {
        Files.writeString(
                file,
                "regional_setup: { primary_regions: { us_east_1: { capacity: { requests_per_second: "
                        + rps
                        + " } } } }\n");
    }

    /// An overlay that names the demo's entry.
    private static final class FixedOverlay implements Overlay {
        @Override
        public String name() {
            return "demo.yaml";
        }

        @Override
        public String text() {
            return "regional_setup: { primary_regions: { us_east_1: { entry: { address:"
                    + " \"${demo.us_east_1}\" } } } }\n";
        }

        @Override
        public Map<String, String> variables() {
            return Map.of("demo.us_east_1", "127.0.0.1:4711");
        }
    }
}
